"""What a Debian package holds besides the frozen program."""
