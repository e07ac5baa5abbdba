"""What kind of file some bytes are, and in which encoding."""
