"""Which addresses do the reports have?"""

from django.urls import path

from cchc.outlets.reports.views import figures, listing, page, steps, versions, writing

app_name = "reports"
urlpatterns = [
    path("bao-cao/", listing.reports, name="list"),
    path("bao-cao/moi/", listing.new, name="new"),
    path("bao-cao/<int:pk>/", page.report, name="report"),
    path("bao-cao/<int:pk>/tai/<int:number>.docx", page.download, {"suffix": ".docx"}, name="docx"),
    path("bao-cao/<int:pk>/tai/<int:number>.pdf", page.download, {"suffix": ".pdf"}, name="pdf"),
    path("bao-cao/<int:pk>/muc/<str:code>/", writing.narrative, name="narrative"),
    path("bao-cao/<int:pk>/the-thuc/", writing.letterhead, name="letterhead"),
    path("bao-cao/<int:pk>/lap-so-lieu/", steps.build, name="build"),
    path("bao-cao/<int:pk>/hoan-thanh/", steps.finish, name="finish"),
    path("bao-cao/<int:pk>/sua-doi/", steps.revise, name="revise"),
    path("bao-cao/<int:pk>/cac-ban/", versions.versions, name="versions"),
    path("bao-cao/<int:pk>/ban/<int:number>/so-lieu/<path:key>/", figures.figure, name="figure"),
]
