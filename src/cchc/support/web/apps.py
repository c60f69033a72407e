"""The room of the shared pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Frames, components, filters, charts, navigation."""

    name = "cchc.support.web"
    label = "web"
    verbose_name = "Trang dùng chung"
