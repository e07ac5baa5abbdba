"""Work that controllers give to worker processes, and what comes back."""
