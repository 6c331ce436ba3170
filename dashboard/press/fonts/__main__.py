"""Cut every font of the press map again: `python -m dashboard.press.fonts`."""

from dashboard.press.fonts import cut_fonts

if __name__ == "__main__":
    cut_fonts()
