"""The tests; a package by its file, since one that we install brings another of this name."""
