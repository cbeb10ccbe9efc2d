"""What changes when the archive is published: its public address.

`make publish SITEURL=https://…` hands it over in the environment.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403 (how one settings file of Pelican builds on another)

PUBLIC_URL = os.environ.get("SITEURL", "").rstrip("/")
if not PUBLIC_URL.startswith(("https://", "http://")):
    raise SystemExit("publishconf.py: set SITEURL to the public address, https://…")
