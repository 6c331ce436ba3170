"""What a person sees: the page, the map, the press map, the command line."""
