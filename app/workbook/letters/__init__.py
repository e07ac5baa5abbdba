"""Letters to the agencies, as DOCX."""
