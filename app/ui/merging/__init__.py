"""The panes of merging and splitting: conflicts side by side, what a merge brought, the parts of a project."""
