"""Addresses of the index."""

from django.urls import path

from cchc.outlets.dashboards import index_views

urlpatterns = [
    path("chi-so/", index_views.index, name="index"),
    path("chi-so/<int:assessment_id>/", index_views.assessment, name="assessment"),
    path("chi-so/<int:assessment_id>/bang-cham.xlsx", index_views.sheet, name="assessment_sheet"),
]
