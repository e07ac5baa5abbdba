"""Content without pages -> a PDF snapshot: typeset once, with the place of every word known."""
