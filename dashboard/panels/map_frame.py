"""The map page in its frame: sandboxed, and heard from alone."""

from functools import cache, partial
from typing import Any
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from dashboard.panels.view import PARAMETERS, View, moved_on_map
from dashboard.server.shared_state import the_atlas

_HTML = """
<iframe sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>
"""

_CSS = """
iframe { display: block; width: 100%; border: 1px solid #8886; border-radius: 4px;
  box-sizing: border-box; height: max(540px, calc(100vh - 158px)); }
@media (max-width: 700px) { iframe { height: max(520px, 88vh); } }
"""

_JS = """
export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const frame = parentElement.querySelector("iframe");
  const say = () => frame.contentWindow.postMessage({ atlas: "set", view: frame.atlas.view }, "*");
  // A moved map is no step that Back undoes: it changes the address of this one.
  const rewrite = (at) => {
    const shown = new URLSearchParams(window.location.search), params = new URLSearchParams();
    if (at) shown.set("at", at); else shown.delete("at");
    for (const key of data.order) if (shown.has(key)) params.set(key, shown.get(key));
    window.history.replaceState(window.history.state, "", `?${params}`);
  };
  if (!frame.atlas) {
    frame.atlas = { view: data.view, ready: false, wentAt: -Infinity };
    frame.title = data.title;
    frame.src = data.url;
    window.addEventListener("popstate", () => {
      if (!frame.isConnected) return;
      frame.atlas.wentAt = performance.now();
      frame.atlas.went();
    });
    window.addEventListener("message", (event) => {
      if (event.source !== frame.contentWindow || !frame.isConnected) return;
      if (event.data?.atlas === "ready") { frame.atlas.ready = true; say(); }
      const playing = event.data?.atlas === "playing";
      if (playing) document.body.classList.toggle("atlas-playing", event.data.on);
      if (event.data?.atlas !== "view") return;
      if (event.data.quiet && performance.now() - frame.atlas.wentAt < 1000) return;
      if (event.data.quiet) rewrite(event.data.view.extras.at);
      frame.atlas.tell(event.data.view);
    });
  }
  frame.title = data.title;
  frame.atlas.went = () => setTriggerValue("went", window.location.search.slice(1));
  frame.atlas.tell = (view) => setStateValue("view", view);
  const told = JSON.stringify([data.stamp, data.view.lang, data.view.theme]);
  if (frame.atlas.told === told) return;
  frame.atlas.told = told;
  frame.atlas.view = data.view;
  if (frame.atlas.ready) say();
}
"""


@cache
def _component() -> Any:
    return st.components.v2.component("atlas_map", html=_HTML, css=_CSS, js=_JS)


def show_map(view: View, title: str) -> None:
    """Show the map page; what is chosen on it comes back into the session.

    Args:
        view: What it shows.
        title: The frame's name, for who cannot see it.
    """
    theme = st.context.theme.type or "light"
    data = {
        "url": f"/map?{urlencode({'framed': 1, 'theme': theme, **view.params})}",
        "title": title,
        "order": PARAMETERS,
        "stamp": st.session_state["stamp"],
        "view": {**view.params, "place": view.place, "theme": theme},
    }
    key = f"map-{view.says}" if view.says else "map"
    _component()(
        key=key,
        data=data,
        on_view_change=partial(_take_over, key),
        on_went_change=partial(_go, key),
    )


def _go(key: str) -> None:
    """The reader went back or on: what the address says then counts, and nothing else."""
    if (told := st.session_state[key].get("went")) is not None:
        st.session_state["went"] = dict(parse_qsl(str(told)))


def _take_over(key: str) -> None:
    told = st.session_state[key].get("view")
    if isinstance(told, dict):
        moved_on_map(the_atlas(), told)
