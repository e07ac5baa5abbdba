"""Two reports side by side: their tables cell by cell, and their running text sentence by sentence."""
