"""The ledger: what every run knew of every capture.

It can be thrown away; importing the captures again rebuilds it.
"""

from importer.ledger.ledger import Fate, Known, Ledger, LedgerError

__all__ = ["Fate", "Known", "Ledger", "LedgerError"]
