"""What can be done to the catalogue? One act in each file."""

from cchc.registry.procedures.services.draft_procedure_version import draft_procedure_version
from cchc.registry.procedures.services.load_catalogue import load_catalogue
from cchc.registry.procedures.services.offer_procedure import offer_procedure
from cchc.registry.procedures.services.publish_procedure_version import publish_procedure_version
from cchc.registry.procedures.services.take_over_offers import take_over_offers

__all__ = [
    "draft_procedure_version",
    "load_catalogue",
    "offer_procedure",
    "publish_procedure_version",
    "take_over_offers",
]
