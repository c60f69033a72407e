"""Addresses of the portal."""

from django.urls import path, re_path

from cchc.outlets.portal import views

app_name = "portal"

urlpatterns = [
    path("cong/", views.home, name="home"),
    path("cong/thu-tuc/", views.search, name="search"),
    re_path(r"^cong/thu-tuc/(?P<code>[\w.-]+)/$", views.procedure, name="procedure"),
    path("cong/theo-doi/", views.track, name="track"),
    path("cong/tien-do/", views.settlement, name="progress"),
    re_path(r"^cong/tien-do/so-lieu\.(?P<form>csv|json)$", views.open_data, name="data"),
    path("cong/noi-nop/", views.counters, name="counters"),
    path("cong/thong-tin-ca-nhan/", views.privacy, name="privacy"),
]
