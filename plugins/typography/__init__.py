"""Vietnamese typography: presentation only, `content/` keeps what the paper typed.

The reader asks for it while it reads; templates have it as the filter `typographic`. The setting
TYPOGRAPHY turns it off.
"""

from collections.abc import Mapping
from typing import Any

from pelican import signals

from plugins.typography.prose import shows_markup
from plugins.typography.text import may_change, typographic, typographic_pieces

__all__ = [
    "is_wanted",
    "may_change",
    "register",
    "shows_markup",
    "typographic",
    "typographic_pieces",
]

SETTING = "TYPOGRAPHY"


def is_wanted(settings: Mapping[str, Any]) -> bool:
    """Return whether texts shall have better typography; they do where the plugin is on."""
    return bool(settings.get(SETTING, False))


def set_defaults(pelican: Any) -> None:
    """Give TYPOGRAPHY its default, True, and templates their filter."""
    settings = pelican.settings
    settings.setdefault(SETTING, True)
    wanted = is_wanted(settings)
    settings["JINJA_FILTERS"]["typographic"] = typographic if wanted else str


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
