"""The page's own look on top of Streamlit's: closer set, quieter, right to left for Arabic."""

import streamlit as st

from dashboard.text import language

_STYLE = """
<style>
.block-container { padding: 3.4rem 1.2rem 1rem; max-width: none; }
[data-testid="stVerticalBlock"] { gap: .55rem; }
.atlas { font-size: .92rem; line-height: 1.45; overflow-wrap: anywhere; }
.atlas h2 { font-size: 1.35rem; font-weight: 650; margin: 0; padding: 0; }
.atlas h3 { font-size: .9rem; font-weight: 650; margin: .7rem 0 .15rem; padding: 0; }
.atlas p { margin: 0 0 .3rem; font-size: inherit; }
.atlas li { font-size: inherit; margin: 0; }
.atlas ul { margin: 0 0 .3rem; padding-inline-start: 1.1rem; font-size: inherit; }
.atlas .quiet { font-size: .84rem; opacity: .82; }
.atlas .names { display: flex; flex-wrap: wrap; gap: 0 1rem; font-size: 1.02rem; }
.atlas a { color: inherit; text-decoration: underline; }
.st-key-bar > div { min-width: 0; }
.atlas .certainty { font-size: .78rem; border: 1px solid currentColor; border-radius: 3px;
  padding: 0 .35em; white-space: nowrap; }
.atlas .claim { border-inline-start: 3px solid #8888; padding-inline-start: .6rem;
  margin: .45rem 0 .7rem; }
.atlas .source { font-size: .84rem; }
.atlas table { border-collapse: collapse; width: 100%; }
.atlas th, .atlas td { text-align: start; vertical-align: top; padding: .25rem .4rem .25rem 0;
  border: 0; border-bottom: 1px solid #8884; font-weight: 400; }
.atlas th.wide { width: 42%; }
.atlas th { width: 6.6rem; overflow-wrap: normal; }
.atlas .chart { position: relative; max-width: 520px; }
.atlas .chart img { width: 100%; height: auto; display: block; }
.atlas .chart i { position: absolute; top: 0; border-left: 1.5px solid; }
.atlas .key { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0 1rem;
  font-size: .84rem; }
.atlas .files { list-style: none; padding: 0; }
.atlas .files a { display: inline-block; padding: .3rem 0; }
@media (min-width: 701px) {
  [data-testid="stColumn"]:has([class*="st-key-map"]) { position: sticky; top: 3.4rem;
    align-self: flex-start; }
}
@media (max-width: 700px) {
  .block-container { padding: 3.4rem .7rem 1rem; }
  .st-key-bar { gap: .4rem .7rem; }
  .st-key-day, .st-key-known { flex: 1 1 140px; }
  .st-key-says { flex: 1 1 100%; }
}
</style>
"""

_RIGHT_TO_LEFT = """
<style>
.block-container, [data-testid="stHeader"] { direction: rtl; text-align: right; }
</style>
"""


def dress(lang: str) -> None:
    """Give the page its look.

    Args:
        lang: Its language.
    """
    st.html(_STYLE + (_RIGHT_TO_LEFT if language(lang).is_rtl else ""))
