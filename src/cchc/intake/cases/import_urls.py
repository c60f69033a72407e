"""Addresses of the import, below ``/ho-so/nhap-du-lieu/``."""

from django.urls import path

from cchc.intake.cases.views import imports

urlpatterns = [
    path("", imports.import_start, name="import"),
    path("<str:token>/", imports.import_columns, name="import_columns"),
    path("<str:token>/ket-qua/", imports.import_result, name="import_result"),
    path("<str:token>/bo/", imports.import_drop, name="import_drop"),
]
