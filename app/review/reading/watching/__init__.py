"""A folder that is looked at again and again: which files in it are complete, and which of them are new."""
