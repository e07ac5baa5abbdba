"""What every part of the window needs: translator, theme, icons, commands, settings."""
