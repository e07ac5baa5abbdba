"""What keeps projects sound: background work, restoring, read-only opening, private temporary folders."""
