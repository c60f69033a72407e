"""Addresses of the calendar."""

from django.urls import path

from cchc.registry.calendars.views.hours import hours
from cchc.registry.calendars.views.swap import swap
from cchc.registry.calendars.views.year import year

app_name = "calendars"
urlpatterns = [
    path("lich/", year, name="year"),
    path("lich/hoan-doi/", swap, name="swap"),
    path("lich/gio/<slug:code>/", hours, name="hours"),
]
