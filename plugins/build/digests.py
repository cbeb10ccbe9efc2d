"""Hashes of the values that pages depend on: equal values have equal digests, in every process."""

import marshal
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import PurePath
from types import BuiltinFunctionType, FunctionType
from typing import Any

from markupsafe import Markup

from plugins.listings.digests import MARSHAL_VERSION, digest
from plugins.listings.views import Card

_ATOMS = frozenset({str, int, float, bool, bytes, type(None)})


class DigestError(TypeError):
    """A value has no digest, because it is not made of plain values; the message names its type."""


class Digester:
    """Digests values made of text, numbers, dates, lists, mappings and dataclasses.

    An object with a method `fingerprint` is what that returns. Functions are their names: their
    code is hashed elsewhere. The digests of cards are kept, since one card stands in many lists;
    whoever uses a Digester keeps the cards alive as long.
    """

    def __init__(self) -> None:
        self._cards: dict[int, bytes] = {}
        self._forms: dict[type, Callable[[Any], Any]] = {
            tuple: self._sequence,
            list: self._sequence,
            dict: lambda value: ("map", [(self.plain(k), self.plain(v)) for k, v in value.items()]),
            set: self._set,
            frozenset: self._set,
            range: lambda value: ("range", value.start, value.stop, value.step),
            Markup: lambda value: ("markup", str(value)),
            datetime: lambda value: ("moment", value.isoformat()),
            date: lambda value: ("day", value.isoformat()),
            Card: self._card,
            FunctionType: lambda value: ("code", value.__module__, value.__qualname__),
            BuiltinFunctionType: lambda value: ("code", value.__module__, value.__qualname__),
        }

    def digest(self, value: Any) -> bytes:
        """Return the digest of a value. Raises DigestError."""
        return digest(self.plain(value))

    def plain(self, value: Any) -> Any:
        """Return a value as nested tuples and lists of atoms. Raises DigestError."""
        kind = type(value)
        if kind in _ATOMS:
            return value
        form = self._forms.get(kind)
        if form is None:
            form = self._forms[kind] = self._form_of(kind)
        return form(value)

    def _form_of(self, kind: type) -> Callable[[Any], Any]:
        """Return how values of a type not met before are made plain."""
        name = f"{kind.__module__}.{kind.__qualname__}"
        if hasattr(kind, "fingerprint"):
            return lambda value: (name, self.plain(value.fingerprint()))
        if issubclass(kind, PurePath):
            return lambda value: (name, str(value))
        if issubclass(kind, Enum):
            return lambda value: (name, value.name)
        if is_dataclass(kind):
            names = [field.name for field in fields(kind)]
            return lambda value: (name, [self.plain(getattr(value, field)) for field in names])
        if issubclass(kind, type):
            return lambda value: ("type", value.__module__, value.__qualname__)
        raise DigestError(f"{name} is no plain value")

    def _sequence(self, value: Any) -> list[Any]:
        plain = self.plain
        return [plain(item) for item in value]

    def _set(self, value: Any) -> Any:
        return ("set", sorted(marshal.dumps(self.plain(item), MARSHAL_VERSION) for item in value))

    def _card(self, card: Card) -> bytes:
        known = self._cards.get(id(card))
        if known is None:
            plain = [self.plain(getattr(card, name)) for name in _CARD_FIELDS]
            known = self._cards[id(card)] = digest(plain)
        return known


_CARD_FIELDS = [field.name for field in fields(Card)]
