"""Addresses of the catalogue."""

from django.urls import path

from cchc.registry.procedures.views.catalogue import catalogue
from cchc.registry.procedures.views.procedure import procedure

app_name = "procedures"
urlpatterns = [
    path("thu-tuc/", catalogue, name="catalogue"),
    path("thu-tuc/<str:code>/", procedure, name="procedure"),
]
