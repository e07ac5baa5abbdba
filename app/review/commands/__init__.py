"""What people do to reports: each command is one transaction of the project and one change event."""
