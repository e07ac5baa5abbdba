"""Pictures that are read together as the pages of one report: which they are, their order, and whether to ask."""
