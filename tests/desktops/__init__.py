"""The window on real desktops: by command only, since their programs are not on every machine. See `__main__`."""
