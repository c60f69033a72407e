"""Under which addresses is the directory of units?"""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
