"""What a glyph shows, told by its shape: fonts may say other characters than they draw."""
