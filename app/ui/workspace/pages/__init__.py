"""The pages over all reports, which take the place of the panes."""
