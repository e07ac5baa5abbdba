"""The roster of agencies that must report: read from a table, checked, compared with reports and their names."""
