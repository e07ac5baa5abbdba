"""Cells as Excel values, and equations as Excel formulas that give the results of `app.rules`."""
