"""Which addresses are there, who may open them without signing in, and what do they name?

Every address of the resolver stands in one of the four tables. A new one that stands in none fails
``test_every_route_is_known``, so that whoever adds it says here whom it serves.
"""

PUBLIC = {
    "healthz": "watched by machines; says only whether the site answers",
    "ngon-ngu/": "the choice of language is made before signing in",
    "mau/": "samples of every component; not there outside development",
    "dang-nhap/": "the page of signing in",
    "dang-nhap/khoa-bao-mat/": "signing in with a passkey",
    "dang-nhap/khong-thanh/": "signing in through the provider was given up",
    "dang-nhap/loi/": "signing in through the provider failed",
    "dang-nhap/qua/<slug:provider_id>/": "leads to the provider of identities",
    "dang-nhap/qua/<slug:provider_id>/ve/": "the provider of identities answers here",
    "dang-nhap/da-dong/": "says that an account is closed",
    "dang-ky/": "says that nobody signs up by himself",
    "quen-mat-khau/": "says whom to ask for a new password",
    "cong/": "the portal is for everybody",
    "cong/thu-tuc/": "the portal is for everybody",
    r"^cong/thu-tuc/(?P<code>[\w.-]+)/$": "published procedures are for everybody",
    "cong/theo-doi/": "an applicant follows a case by its code; personal data are masked",
    "cong/tien-do/": "progress of units is published",
    r"^cong/tien-do/so-lieu\.(?P<form>csv|json)$": "open data",
    "cong/noi-nop/": "places and hours are published",
    "cong/thong-tin-ca-nhan/": "says what is done with personal data",
    "api/v1/docs": "the description of the API",
    "api/v1/openapi.json": "the description of the API",
    "api/v1/procedures": "published procedures are for everybody",
    "api/v1/procedures/<code>": "published procedures are for everybody",
    "api/v1/units/<code>": "the tree of units is published",
    "api/v1/": "the first page of the API names its description",
    r"^api/v1/.*$": "says that no such address is there",
}
"""Addresses that answer without signing in, each with the reason."""

OWN = {
    "",
    "don-vi/",
    "don-vi/cap-va-loai/",
    "don-vi/sap-xep/",
    "dang-ky/qua-co-quan/",
    "dang-xuat/",
    "xac-nhan/",
    "xac-nhan/ma/",
    "xac-nhan/khoa-bao-mat/",
    "buoc-hai/",
    "doi-mat-khau/",
    "dat-mat-khau/",
    "tai-khoan/",
    "tai-khoan/phien/ket-thuc/",
    "tai-khoan/hai-buoc/",
    "tai-khoan/hai-buoc/ung-dung/",
    "tai-khoan/hai-buoc/ung-dung/tat/",
    "tai-khoan/hai-buoc/ma-du-phong/",
    "tai-khoan/hai-buoc/ma-du-phong/lap/",
    "tai-khoan/hai-buoc/ma-du-phong/tai/",
    "tai-khoan/khoa-bao-mat/",
    "tai-khoan/khoa-bao-mat/them/",
    "tai-khoan/danh-sach/",
    "tai-khoan/vai-tro/",
    "tai-khoan/moi/",
    "lich/",
    "lich/hoan-doi/",
    "thu-tuc/",
    "ho-so/",
    "ho-so/tai-ve.csv",
    "ho-so/tiep-nhan/",
    "ho-so/so-theo-doi/",
    "ho-so/so-theo-doi/so-theo-doi.pdf",
    "ho-so/nhap-du-lieu/",
    "viec/cach-xem/",
    "tim/",
    "dieu-hanh/",
    "dieu-hanh/ho-so/",
    "dieu-hanh/ho-so/tai/",
    "dieu-hanh/cach-tinh/",
    "dieu-hanh/cong-bo/",
    "dieu-hanh/tai/",
    "chi-so/",
    "bao-cao/",
    "bao-cao/moi/",
    "bao-cao/soat/",
    "api/v1/cases",
    "api/v1/statistics/settlement",
    "api/v1/statistics/settlement/cases",
    "api/v1/index/score",
    "api/v1/report-checks",
}
"""Addresses that name nothing: each person finds there only what is in reach."""

SHARED = {
    "don-vi/sap-xep/<slug:kind>/": {"kind": "doi-ten"},
    "don-vi/ma/<slug:code>/": {"code": "xa-a"},
    "thu-tuc/<str:code>/": {"code": "1.000001"},
}
"""Addresses that name what everyone who has signed in may read: units and procedures."""

API_ACTS: dict[str, dict[str, object]] = {
    "hand-over": {"to_step": 2},
    "supplement-request": {"items": ["Đơn đề nghị"], "reason": "thử"},
    "supplement": {"note": "thử"},
    "finish": {"note": "thử"},
    "return": {"to_name": "Người nhận"},
    "withdraw": {"reason": "thử"},
    "refuse": {"reason": "thử"},
    "extend": {"new_due_on": "2021-08-05", "reason": "thử"},
    "apology": {"reason": "thử", "new_due_on": "2021-08-05", "signer_name": "Người ký"},
}
"""The acts of the API on a case, each with words that are right, so that only the person can be refused."""

REPORT = {"pk": "report"}
CHECK = {"token": "check"}
ACCOUNT = {"username": "username"}
OF_UNIT = {
    "tai-khoan/khoa-bao-mat/<int:pk>/": {"pk": "passkey"},
    "tai-khoan/khoa-bao-mat/<int:pk>/go/": {"pk": "passkey"},
    "tai-khoan/nguoi/<str:username>/": ACCOUNT,
    "tai-khoan/nguoi/<str:username>/sua/": ACCOUNT,
    "tai-khoan/nguoi/<str:username>/mat-khau/": ACCOUNT,
    "tai-khoan/nguoi/<str:username>/phan-cong/": ACCOUNT,
    "tai-khoan/nguoi/<str:username>/phan-cong/<int:grant_id>/ket-thuc/": {**ACCOUNT, "grant_id": "grant"},
    "tai-khoan/nguoi/<str:username>/khoa/": ACCOUNT,
    "tai-khoan/nguoi/<str:username>/khoa/<int:token_id>/thu-hoi/": {**ACCOUNT, "token_id": "api_token"},
    "tai-khoan/nguoi/<str:username>/phien/": ACCOUNT,
    "tai-khoan/nguoi/<str:username>/hai-buoc/": ACCOUNT,
    "tai-khoan/nguoi/<str:username>/dong/": ACCOUNT,
    "tai-khoan/nguoi/<str:username>/mo/": ACCOUNT,
    "lich/gio/<slug:code>/": {"code": "unit"},
    "ho-so/nhap-du-lieu/<str:token>/": {"token": "draft"},
    "ho-so/nhap-du-lieu/<str:token>/ket-qua/": {"token": "draft"},
    "ho-so/nhap-du-lieu/<str:token>/bo/": {"token": "draft"},
    "ho-so/<str:code>/": {"code": "case"},
    "ho-so/<str:code>/nguoi-nop/": {"code": "case"},
    "ho-so/<str:code>/giay-to/<slug:slug>.pdf": {"code": "case", "slug": "document"},
    "ho-so/<str:code>/<slug:slug>/": {"code": "case", "slug": "act"},
    "chi-so/<int:assessment_id>/": {"assessment_id": "assessment"},
    "chi-so/<int:assessment_id>/bang-cham.xlsx": {"assessment_id": "assessment"},
    "bao-cao/soat/<str:token>/": CHECK,
    "bao-cao/soat/<str:token>/tai/<str:suffix>/": {**CHECK, "suffix": "suffix"},
    "bao-cao/soat/<str:token>/nhan-xet/<int:number>/": {**CHECK, "number": "version"},
    "bao-cao/soat/<str:token>/dung/": CHECK,
    "bao-cao/soat/<str:token>/giu/": CHECK,
    "bao-cao/soat/<str:token>/xoa/": CHECK,
    "bao-cao/<int:pk>/": REPORT,
    "bao-cao/<int:pk>/tai/<int:number>.docx": {**REPORT, "number": "version"},
    "bao-cao/<int:pk>/tai/<int:number>.pdf": {**REPORT, "number": "version"},
    "bao-cao/<int:pk>/muc/<str:code>/": {**REPORT, "code": "section"},
    "bao-cao/<int:pk>/the-thuc/": REPORT,
    "bao-cao/<int:pk>/lap-so-lieu/": REPORT,
    "bao-cao/<int:pk>/hoan-thanh/": REPORT,
    "bao-cao/<int:pk>/giu-nguyen/<str:mark>/": {**REPORT, "mark": "contradiction"},
    "bao-cao/<int:pk>/sua-doi/": REPORT,
    "bao-cao/<int:pk>/cac-ban/": REPORT,
    "bao-cao/<int:pk>/ban/<int:number>/so-lieu/<path:key>/": {**REPORT, "number": "version", "key": "figure"},
    "api/v1/cases/<code>": {"code": "case"},
    **{f"api/v1/cases/<code>/{act}": {"code": "case"} for act in API_ACTS},
}
"""Addresses that name a thing of commune A: for each part of the address the thing, by its name in ``Things``."""

OF_UNIT_BY_QUESTION = {
    "api/v1/statistics/settlement?unit={unit}&from=2020-12-15&to=2021-07-28": "the settlement table by the API",
    "api/v1/statistics/settlement/cases?unit={unit}&from=2020-12-15&to=2021-07-28&cell=received.total": (
        "the cases behind a figure by the API"
    ),
    "dieu-hanh/?unit={unit}": "the board of commune A",
    "dieu-hanh/ho-so/?unit={unit}&cell=received.total&{days}": "the cases behind a figure of commune A",
    "dieu-hanh/ho-so/tai/?unit={unit}&cell=received.total&{days}&form=csv": "the same as a file",
    "dieu-hanh/cach-tinh/?unit={unit}&cell=received.total&{days}": "how a figure of commune A was computed",
    "dieu-hanh/tai/?unit={unit}&{days}&form=csv": "the settlement table of commune A",
}
"""Questions put to shared pages that name commune A: refused, or answered without a word of it."""

BODIES: dict[str, dict[str, object]] = {f"api/v1/cases/<code>/{act}": words for act, words in API_ACTS.items()}
"""What is sent to an address as JSON; to all others a form is sent."""
