"""Tables in text files, whose only layout is lines, tabs, pipes and blanks."""
