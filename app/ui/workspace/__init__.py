"""The panes of one open project, put together."""
