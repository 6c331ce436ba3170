"""dashboard.panels.sharing: what is copied to share a view leads to where the public finds it."""

from dashboard.panels.sharing import shared_base


def test_a_link_to_share_has_the_address_that_the_operator_says(monkeypatch):
    """A newsroom may reach the server by a name of its own that nobody else can."""
    inside = "http://atlas.newsroom.example:8501/?day=2026-01-21"
    assert shared_base(inside) == "http://atlas.newsroom.example:8501"
    monkeypatch.setenv("ATLAS_ADDRESS", "https://atlas.example/")
    assert shared_base(inside) == "https://atlas.example"
