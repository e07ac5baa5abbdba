"""Controllers between the panes and the commands of `review`, one for each kind of work."""
