"""Writes a project as an Excel workbook whose formulas recompute every check, and findings as letters (DOCX).

The only package that imports openpyxl; pandas is imported here and in `app.frames`.
"""
