"""The rolling backup of all steps, kept apart from the project file, and its replay."""
