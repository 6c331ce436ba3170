"""The map page: one HTML document that is framed in the dashboard, served, and saved as a file.

folium draws the map once, and one script of ours scrubs time in it. The document holds all
that it shows, asks no host for anything, and forbids itself to by its content policy.
"""

from dashboard.mappage.document import heard_document, map_document
from dashboard.mappage.page import MapPage, draw_page, map_page

__all__ = ["MapPage", "draw_page", "heard_document", "map_document", "map_page"]
