"""Style sheets, as far as they decide what of a web page is seen, and where."""
