"""Dialogs that ask for files and folders."""
