"""Addresses of the dashboards."""

from django.urls import path

from cchc.outlets.dashboards import index_urls, views

app_name = "dashboards"
urlpatterns = [
    path("dieu-hanh/", views.show_board, name="board"),
    path("dieu-hanh/ho-so/", views.show_cases, name="cases"),
    path("dieu-hanh/ho-so/tai/", views.download_cases, name="download_cases"),
    path("dieu-hanh/cach-tinh/", views.show_method, name="method"),
    path("dieu-hanh/cong-bo/", views.show_published, name="published"),
    path("dieu-hanh/tai/", views.download, name="download"),
    *index_urls.urlpatterns,
]
