"""A dossier as one HTML file: no script, nothing asked of any host, made to be printed too."""

from base64 import b64encode
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dashboard.charts.drawing import FONT
from dashboard.dossier.collecting import Dossier
from dashboard.dossier.picture import picture
from dashboard.dossier.references import sources_bibtex, sources_csl
from dashboard.dossier.sheet import sheet

CHART_WIDTH = 920


def html(dossier: Dossier, lang: str) -> bytes:
    """Write a dossier as one HTML file.

    Args:
        dossier: The dossier.
        lang: ``en`` or ``ar``.

    Returns:
        The file, in UTF-8.
    """
    drawn = picture(dossier, lang, "page", CHART_WIDTH, FONT)
    template = _environment().get_template("dossier.html")
    text = template.render(
        sheet(dossier, lang),
        chart=Markup(drawn) if drawn else None,
        files={
            "BibTeX": _download("application/x-bibtex", sources_bibtex(dossier)),
            "CSL-JSON": _download("application/vnd.citationstyles.csl+json", sources_csl(dossier)),
        },
    )
    return text.encode()


def _download(media_type: str, text: str) -> str:
    return f"data:{media_type};base64,{b64encode(text.encode()).decode()}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("dashboard.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
