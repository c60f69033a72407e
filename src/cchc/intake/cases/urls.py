"""Addresses of cases. The code of a case stands last, so that fixed words come first."""

from django.urls import include, path

from cchc.intake.cases.views import case, counter, lists

app_name = "cases"
urlpatterns = [
    path("ho-so/", lists.cases, name="cases"),
    path("ho-so/tai-ve.csv", lists.export, name="export"),
    path("ho-so/tiep-nhan/", counter.counter, name="counter"),
    path("ho-so/so-theo-doi/", lists.register, name="register"),
    path("ho-so/so-theo-doi/so-theo-doi.pdf", lists.register_pdf, name="register_pdf"),
    path("ho-so/nhap-du-lieu/", include("cchc.intake.cases.import_urls")),
    path("ho-so/<str:code>/", case.case, name="case"),
    path("ho-so/<str:code>/nguoi-nop/", case.personal_data, name="personal_data"),
    path("ho-so/<str:code>/giay-to/<slug:slug>.pdf", case.document, name="document"),
    path("ho-so/<str:code>/<slug:slug>/", case.act, name="act"),
]
