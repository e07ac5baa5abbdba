"""What an import writes into a project, and how photos become the pages of one report."""
