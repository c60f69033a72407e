"""Which addresses do the reports have?"""

from django.urls import path

from cchc.outlets.reports.views import checking, figures, listing, page, steps, versions, writing

app_name = "reports"
urlpatterns = [
    path("bao-cao/", listing.reports, name="list"),
    path("bao-cao/moi/", listing.new, name="new"),
    path("bao-cao/soat/", checking.start, name="check_start"),
    path("bao-cao/soat/<str:token>/", checking.result, name="check"),
    path("bao-cao/soat/<str:token>/tai/<str:suffix>/", checking.download, name="check_file"),
    path("bao-cao/soat/<str:token>/nhan-xet/<int:number>/", checking.decide, name="check_decide"),
    path("bao-cao/soat/<str:token>/dung/", checking.stop, name="check_stop"),
    path("bao-cao/soat/<str:token>/giu/", checking.keep, name="check_keep"),
    path("bao-cao/soat/<str:token>/xoa/", checking.forget, name="check_forget"),
    path("bao-cao/<int:pk>/", page.report, name="report"),
    path("bao-cao/<int:pk>/tai/<int:number>.docx", page.download, {"suffix": ".docx"}, name="docx"),
    path("bao-cao/<int:pk>/tai/<int:number>.pdf", page.download, {"suffix": ".pdf"}, name="pdf"),
    path("bao-cao/<int:pk>/muc/<str:code>/", writing.narrative, name="narrative"),
    path("bao-cao/<int:pk>/the-thuc/", writing.letterhead, name="letterhead"),
    path("bao-cao/<int:pk>/lap-so-lieu/", steps.build, name="build"),
    path("bao-cao/<int:pk>/hoan-thanh/", steps.finish, name="finish"),
    path("bao-cao/<int:pk>/giu-nguyen/<str:mark>/", steps.overrule, name="overrule"),
    path("bao-cao/<int:pk>/sua-doi/", steps.revise, name="revise"),
    path("bao-cao/<int:pk>/cac-ban/", versions.versions, name="versions"),
    path("bao-cao/<int:pk>/ban/<int:number>/so-lieu/<path:key>/", figures.figure, name="figure"),
]
