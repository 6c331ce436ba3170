"""What the process holds from which the workshop forks the others: the record, the drawing tools.

It is imported by that process alone, once; see `dashboard.server.workshop`.
"""

import gc
import os

os.nice(10)  # the page comes first

import dashboard.dossier  # noqa: E402
import dashboard.press  # noqa: E402, F401
from dashboard.server import data_routes, file_routes, shared_links  # noqa: E402, F401
from dashboard.server.ogc_mount import the_ogc_app  # noqa: E402

the_ogc_app()
gc.collect()
gc.freeze()
