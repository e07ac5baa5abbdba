"""A page as pixels: drawn, and cleaned to white paper and ink."""
