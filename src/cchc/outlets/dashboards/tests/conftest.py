"""People and a scored assessment for the pages of the index."""

from cchc.measures.scoring.tests.conftest import administration, assessment, reference, shares

__all__ = ["administration", "assessment", "reference", "shares"]
