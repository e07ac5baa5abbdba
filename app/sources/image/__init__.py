"""Picture files -> PDF snapshots, upright."""
