"""The Qt model of a table and its navigation, without painting."""
