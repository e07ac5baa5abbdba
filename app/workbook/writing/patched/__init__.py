"""All that goes past openpyxl's documented interface; `version.check` keeps it to the versions that it was tested with.

openpyxl cannot write the value that a formula has now, keeps rows that were written, and takes a second for ten
thousand merged areas.
"""
