"""The server: the page, and beside it the map, its files and the data, each at its address."""
