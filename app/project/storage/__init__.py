"""The project file as a file: its connection, schema, migrations, lock, copies, and errors of the disk."""
