"""What surrounds the panes: status bar, tool bar, questions, overlay sheets."""
