"""The merge of copies of a project that went different ways."""
