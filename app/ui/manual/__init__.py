"""The manual in a window of its own: pages of `resources/help`, searched, and opened at what has the keyboard.

Nothing of it is imported before it is first asked for.
"""
