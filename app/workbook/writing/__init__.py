"""Writing of workbooks: sheets in memory, styles, safe texts, and the file on disk."""
