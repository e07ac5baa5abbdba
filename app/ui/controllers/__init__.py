"""Between the panes and the commands of `review`: one controller for each kind of work."""
