"""Between the panes of merging and splitting and the files that they read and write."""
