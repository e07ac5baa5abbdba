"""A project as plain rows and picture crops for the workbook, and as letters to the agencies."""
