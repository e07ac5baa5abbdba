"""How widgets share their room where text is large: in further rows, or scrolled."""
