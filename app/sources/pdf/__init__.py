"""PDF files -> pages with visible words, ruling lines and places of pictures."""
