"""Spreadsheets -> the cells that are seen, as the sheet prints them. Older formats go through LibreOffice."""
