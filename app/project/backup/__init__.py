"""The rolling backup of acts beside a project, and replaying it."""
