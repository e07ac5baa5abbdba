"""How a workbook is written: sheets in memory, styles, safe texts, and the file on the disk."""
