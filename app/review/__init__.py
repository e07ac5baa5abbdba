"""The verbs: where sources, extract, rules, project and workbook meet.

Import from the modules: `check`, `files`, `resources`; importing this package costs nothing.
"""
