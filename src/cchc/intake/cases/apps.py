"""The application cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """What happens to a citizen's request, from reception to return?"""

    name = "cchc.intake.cases"
    label = "cases"

    def ready(self) -> None:
        """Hear what the registries announce."""
        from cchc.intake.cases import listening

        listening.begin()
