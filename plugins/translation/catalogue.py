"""Words of the interface: one key, looked up with a fallback."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup, escape

FALLBACK_LANGUAGE = "vi"


class TranslationError(Exception):
    """A translation cannot be used. The message names the file or the key."""


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language by key, those of the fallback beneath."""

    language: str
    texts: Mapping[str, str]

    def translate(self, key: str, /, **values: Any) -> str | Markup:
        """Return the text of `key` with `{name}` filled in from `values`.

        When a value is Markup the result is Markup, and the other values are escaped. Raises
        TranslationError when no translation has the key, or when a value is not given.
        """
        text = self.texts.get(key)
        if text is None:
            raise TranslationError(f"no translation has the key {key!r}")
        if not values:
            return text
        try:
            if any(isinstance(value, Markup) for value in values.values()):
                return escape(text).format(**values)
            return text.format(**values)
        except (KeyError, IndexError, ValueError) as error:
            raise TranslationError(f"{key!r} in {self.language}: {text!r} needs {error}") from error


def load(folder: Path, language: str) -> Catalogue:
    """Return the catalogue of `language` from `<folder>/<language>.yaml`.

    Keys that it lacks are those of the fallback. Raises TranslationError when there is no such
    file or it is not a flat list of texts.
    """
    texts = _read(folder / f"{FALLBACK_LANGUAGE}.yaml")
    if language != FALLBACK_LANGUAGE:
        texts = {**texts, **_read(folder / f"{language}.yaml")}
    return Catalogue(language, texts)


def _read(path: Path) -> dict[str, str]:
    try:
        texts = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TranslationError(
            f"{path}: no such translation; set INTERFACE_LANGUAGE to another"
        ) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise TranslationError(f"{path}: {' '.join(str(error).split())}") from error
    if not isinstance(texts, dict):
        raise TranslationError(f"{path}: expected lines of `key: text`")
    for key, text in texts.items():
        if not (isinstance(key, str) and isinstance(text, str)):
            raise TranslationError(f"{path}: {key!r} must be a text in quotation marks")
    return texts
