"""Cells and equations as Excel holds them: values, and formulas that answer as the rules do."""
