"""The window as a program: how it starts, which project is open, and how it ends."""
