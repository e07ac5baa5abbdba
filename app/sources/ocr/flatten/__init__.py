"""A picture made straight that lies askew, in perspective, or bent."""
