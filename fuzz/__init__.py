"""Every parser, given input that nobody would write: see ``fuzz.parsers``."""
