"""The XML of office files: parsed safely, and which part refers to which."""
