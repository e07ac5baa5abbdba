"""A project written as an Excel workbook that proves itself.

The only room that knows openpyxl and pandas.
"""
