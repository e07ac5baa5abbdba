"""The text of the pages in view: searched, chosen with the mouse, copied."""
