"""Reading once more what is already in a project: pages as pictures, split and joined reports, one table."""
