"""What the process holds from which the workshop forks the others: the record, the drawing tools.

It is imported by that process alone, once; see `dashboard.server.workshop`.
"""

import gc
import multiprocessing.spawn
import os
from contextlib import suppress

os.nice(10)  # the page comes first
if hasattr(os, "SCHED_BATCH"):  # on Linux it is also never put off for one of these
    os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))

setattr(multiprocessing.spawn, "_fixup_main_from_path", lambda path: None)  # noqa: B010
"""A process runs nothing of what Streamlit calls ``__main__`` just then: the script of a page."""

import dashboard.dossier  # noqa: E402
import dashboard.panels.events  # noqa: E402
import dashboard.press  # noqa: E402, F401
from dashboard.server import file_routes, link_routes, map_routes  # noqa: E402, F401
from dashboard.server.ogc_routes import the_ogc_app  # noqa: E402
from geodata.timeline import LAST_DAY  # noqa: E402

the_ogc_app()
with suppress(ValueError):  # a card has no room for the words of every record
    link_routes.make_card(None, "country", LAST_DAY, LAST_DAY, "en")  # a dossier starts threads
gc.collect()
gc.freeze()
