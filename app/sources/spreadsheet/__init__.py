"""Spreadsheets: the visible cells with the text that the sheet shows. LibreOffice converts older formats."""
