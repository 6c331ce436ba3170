"""What the ground is taken from: recipes, archives, and how the files in them are read."""
