"""What stands around every page of the window: status bar, questions, overlay sheets."""
