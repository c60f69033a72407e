"""Addresses of cases."""

from django.urls import include, path

app_name = "cases"
urlpatterns = [
    path("ho-so/nhap-du-lieu/", include("cchc.intake.cases.import_urls")),
]
