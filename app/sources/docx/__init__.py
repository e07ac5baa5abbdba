"""Word documents -> their visible text, tables and pictures."""
