"""Labels: a place on the map for each name, so that nothing covers anything."""
