"""Printed rows and the forms -> which row is which row of a form, and which number stands in which column."""
