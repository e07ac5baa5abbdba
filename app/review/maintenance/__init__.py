"""Maintenance of projects: background work, restoring a backup, checking a project, private temporary folders."""
