"""How the network that reads numbers a second time is made: `python -m tests.digits.train` (see README.md)."""
