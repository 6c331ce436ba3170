"""A folium map that asks no host for anything."""

from pathlib import Path

import folium
import js_lib_leaflet  # type: ignore[import-untyped]  # files only
from folium.template import Template

from seeds.settings import SETTINGS

LEAFLET = Path(js_lib_leaflet.__file__).parent / "static" / "js_lib_leaflet"

MIDDLE = SETTINGS.plane.latitude, SETTINGS.plane.longitude
"""The middle of the map at first, as (latitude, longitude): folium's order, and only here."""


def leaflet_text(name: str) -> str:
    """Read a file of Leaflet from the installed package.

    Args:
        name: ``leaflet.js`` or ``leaflet.css``.

    Returns:
        Its text.
    """
    text = (LEAFLET / name).read_text("utf-8")
    return text.rpartition("//# sourceMappingURL")[0] or text


class OfflineMap(folium.Map):
    """folium's map without its head: no link to a script or a style on another host.

    The page that holds it brings Leaflet along. Its id is fixed, so that the same map is
    written with the same bytes.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 (folium's own declaration)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012 (folium's own declaration)
    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
          center: {{ this.location|tojson }}, crs: L.CRS.{{ this.crs }},
          ...{{ this.options|tojavascript }}
        });
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        super().__init__(
            MIDDLE,
            tiles=None,
            zoom_start=7,
            min_zoom=6,
            max_zoom=13,
            zoom_snap=0.25,
            zoom_delta=0.5,
            zoom_control=False,
            attribution_control=False,
        )
        self._id = "atlas"
