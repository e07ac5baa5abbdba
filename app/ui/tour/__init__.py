"""The tour: it leads a new user through the samples, step by step, and waits at each for the user's own keys.

Imported when it is first taken; `controller` connects it to the window.
"""
