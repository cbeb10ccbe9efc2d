"""The language of the interface: `t`, and dates as that language writes them.

The setting INTERFACE_LANGUAGE names a file in the theme's `translations/`; articles keep their own
language.
"""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.translation.catalogue import FALLBACK_LANGUAGE, TranslationError, load
from plugins.translation.dates import FORMS, iso_date

__all__ = ["TranslationError", "register", "translate_templates"]

FOLDER = "translations"


def translate_templates(pelican: Any) -> None:
    """Give templates `t` and the filters of dates.

    Raises TranslationError when the theme has no translation into INTERFACE_LANGUAGE.
    """
    settings = pelican.settings
    language = settings.setdefault("INTERFACE_LANGUAGE", FALLBACK_LANGUAGE)
    catalogue = load(Path(settings["THEME"], FOLDER), language)
    forms = FORMS.get(language, FORMS[FALLBACK_LANGUAGE])
    settings["JINJA_GLOBALS"]["t"] = catalogue.translate
    settings["JINJA_FILTERS"] |= {
        "long_date": forms.long_date,
        "short_date": forms.short_date,
        "month_name": forms.month_name,
        "iso_date": iso_date,
    }


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(translate_templates)
