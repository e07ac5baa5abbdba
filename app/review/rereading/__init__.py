"""Reading sources of a project again: pages as pictures, split and joined reports, one table."""
