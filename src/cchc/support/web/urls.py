"""Addresses that belong to no room."""

from django.urls import path

from cchc.support.web import views

app_name = "web"
urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("ngon-ngu/", views.choose_language, name="language"),
    path("mau/", views.styleguide, name="styleguide"),
]
