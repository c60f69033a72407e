"""The bundled catalogue is sound, and a broken file is refused with the place of the fault."""

import json

import pytest

from cchc.registry.calendars.types import DurationUnit
from cchc.registry.procedures.errors import VersionRefused
from cchc.registry.procedures.rules import bundled_catalogue, check_draft, read_catalogue, search_words, working_hours
from cchc.registry.procedures.rules.catalogue import BUNDLED


def test_every_bundled_procedure_is_sound_and_its_code_is_honest():
    catalogue = bundled_catalogue()
    codes = [draft.code for draft in catalogue.drafts]
    assert len(set(codes)) == len(codes) >= 60
    assert {draft.field_code for draft in catalogue.drafts} == {field.code for field in catalogue.fields}
    for draft in catalogue.drafts:
        check_draft(draft)
        assert draft.papers
        assert draft.steps
        assert draft.is_demonstration == draft.code.startswith("TD.")
        assert (draft.same_day_until is not None) == draft.limit.is_same_day


def test_quotas_never_exceed_the_limit():
    for draft in bundled_catalogue().drafts:
        allowed = working_hours(draft.limit)
        if allowed is not None:
            assert sum(step.quota.amount for step in draft.steps) <= allowed


def test_units_of_time_are_all_used():
    assert {draft.limit.unit for draft in bundled_catalogue().drafts} == set(DurationUnit)


def test_initials_and_code_are_among_the_stored_words():
    assert search_words("Đăng ký kết hôn", "1.000894", "Hộ tịch") == "dang ky ket hon ho tich 1 000894 dkkh"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"fields": 1}'])
def test_what_is_no_catalogue_is_refused(text):
    with pytest.raises(VersionRefused, match="không đọc được"):
        read_catalogue(text)


def test_a_broken_procedure_is_named():
    found = json.loads(BUNDLED.read_text())
    found["procedures"][3]["limit"] = "nhiều ngày"
    with pytest.raises(VersionRefused, match=r"TD\.DD\.04"):
        read_catalogue(json.dumps(found))
