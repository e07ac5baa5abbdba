"""A picture made straight: which way up, askew, in perspective, bent."""
