"""The commands: `check` and `forms`, for scripts, batches and tests.

`main.run` is where they begin; what a command needs is imported when it runs.
"""
