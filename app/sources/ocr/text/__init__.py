"""Where text stands in a picture, how high it is, and what its lines say."""
