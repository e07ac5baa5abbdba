"""What a frozen program holds, and how large its parts are."""
