"""What becomes of an error of the program: a report without any text of a document, kept in a file and shown."""
