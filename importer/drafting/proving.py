"""Proof of a draft: with its selectors each page must read as well as without."""

from collections.abc import Iterable
from dataclasses import fields

from importer.draft import Draft, NotAnArticle, Unreadable
from importer.drafting.choosing import DraftedTemplate
from importer.drafting.fields import FIELDS
from importer.drafting.samples import Sample
from importer.outlets.template import Template

_NOT_COMPARED = ("found", "notes")


def proved(template: DraftedTemplate) -> DraftedTemplate:
    """Return the template without the selectors of fields that make one of its pages read worse.

    Worse is any other value of any field than the rules for any paper find; a value where they
    find none is better.
    """
    kept = DraftedTemplate(template.samples, template.article, {field.name: [] for field in FIELDS})
    for field in FIELDS:
        kept.selectors[field.name] = template.selectors[field.name]
        if kept.selectors[field.name] and not _reads_as_well(kept, template.samples):
            kept.selectors[field.name] = []
    return kept


def _reads_as_well(template: DraftedTemplate, samples: Iterable[Sample]) -> bool:
    version = as_class(template)()
    for one in samples:
        try:
            if not _is_as_good(version.read(one.page), one.draft):
                return False
        except (NotAnArticle, Unreadable):
            return False
    return True


def as_class(template: DraftedTemplate) -> type[Template]:
    """Return the class that the outlet file will hold."""
    selectors = {
        name: tuple(seen.selector for seen in chosen) for name, chosen in template.selectors.items()
    }
    return type("Drafted", (Template,), {"article": template.article, **selectors})


def _is_as_good(read: Draft, known: Draft) -> bool:
    return all(
        getattr(read, field.name) == value
        for field in fields(Draft)
        if field.name not in _NOT_COMPARED and (value := getattr(known, field.name))
    )
