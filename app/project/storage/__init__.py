"""The project file on the disk: connection, schema, migrations, lock, copies and errors."""
