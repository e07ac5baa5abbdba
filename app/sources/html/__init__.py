"""Web pages -> their visible text, tables and pictures."""
