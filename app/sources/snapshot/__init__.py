"""Typesets content without pages into a PDF snapshot; the boxes of all words are known from the layout."""
