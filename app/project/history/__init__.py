"""Steps: one act as one transaction, undo and redo, and erasing for good."""
