"""Letters to the agencies about their findings, as DOCX."""
