"""Which address leads to which room? Each room keeps its own addresses in its ``urls.py``."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{room}.urls")) for room in settings.ROOMS if find_spec(f"{room}.urls") is not None
]
