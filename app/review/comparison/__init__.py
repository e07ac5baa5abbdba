"""Two reports of one agency side by side: which there are, their tables, their text, and which places correspond."""
