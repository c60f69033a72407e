"""Is a draft sound, how is a procedure found by its words, and what does a catalogue file say? Pure decisions."""

from cchc.registry.procedures.rules.catalogue import Catalogue, bundled_catalogue, read_catalogue
from cchc.registry.procedures.rules.drafts import check_draft, query_words, search_words, working_hours

__all__ = [
    "Catalogue",
    "bundled_catalogue",
    "check_draft",
    "query_words",
    "read_catalogue",
    "search_words",
    "working_hours",
]
