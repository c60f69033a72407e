"""Under which addresses is the directory of units?"""

from django.urls import path

from cchc.registry.organizations.views import directory, reorganise

urlpatterns = [
    path("don-vi/", directory.directory, name="units"),
    path("don-vi/cap-va-loai/", directory.levels_and_kinds, name="levels_and_kinds"),
    path("don-vi/sap-xep/", reorganise.acts, name="reorganisations"),
    path("don-vi/sap-xep/<slug:kind>/", reorganise.reorganise, name="reorganise"),
    path("don-vi/ma/<slug:code>/", directory.one_unit, name="unit"),
]
