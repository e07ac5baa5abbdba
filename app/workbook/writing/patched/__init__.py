"""All use of openpyxl's undocumented interface. `version.check` refuses versions that this was not tested with.

It is needed because openpyxl cannot write the present value of a formula, keeps the dimensions of rows that were
written, and takes a second for ten thousand merged areas.
"""
