"""The commands `check`, `import`, `export` and `forms`, for scripts, batches and tests.

`main.run` is the entry point; a command's modules are imported when it runs.
"""
