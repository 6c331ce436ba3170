"""Dossiers of the real record, each collected and written once."""

from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from dashboard.dossier import FORMATS, dossier, write


@pytest.fixture(scope="session")
def of(atlas):
    """Collect a dossier by the name of its subject."""
    return cache(lambda subject, **clocks: dossier(atlas, subject, **clocks))


@pytest.fixture(scope="session")
def written(of):
    """Give a dossier's text in a form; of a PDF, the text that can be copied out of it."""

    @cache
    def text(subject: str, form: str, lang: str = "en") -> str:
        content = write(of(subject), form, lang)
        if form != "pdf":
            return content.decode()
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)

    return text


@pytest.fixture(params=list(FORMATS))
def form(request):
    """Each form of a dossier."""
    return request.param
