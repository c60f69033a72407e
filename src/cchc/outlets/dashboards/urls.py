"""Addresses of the dashboards."""

from cchc.outlets.dashboards import index_urls

app_name = "dashboards"
urlpatterns = [*index_urls.urlpatterns]
