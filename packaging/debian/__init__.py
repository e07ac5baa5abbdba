"""Makes a Debian package of a frozen program, and tries it in a bare Debian; `files` holds what a desktop reads."""
