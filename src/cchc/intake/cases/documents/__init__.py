"""Which letters and slips of a case can be printed? Each in the form of the law that held when the case came."""

from cchc.intake.cases.documents.letters import print_document

__all__ = ["print_document"]
