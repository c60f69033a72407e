"""Addresses of the desk."""

from django.urls import path

from cchc.outlets.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("viec/cach-xem/", views.keep_view, name="keep_view"),
    path("tim/", views.search, name="search"),
]
