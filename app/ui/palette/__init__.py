"""The command palette: every command and every report, found by a few letters."""
