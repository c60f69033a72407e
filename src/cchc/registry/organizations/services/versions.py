"""How does a unit begin, change and end in its dated versions?"""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from cchc.kernel import text
from cchc.kernel.errors import Conflict, DomainError, NotFound
from cchc.registry.organizations.models import Unit, UnitAlias, UnitKind, UnitLevel, UnitVersion
from cchc.registry.organizations.rules import search_names
from cchc.registry.organizations.types import NewUnit

Coded = TypeVar("Coded", UnitLevel, UnitKind)


def found(new: NewUnit, on: date, legal_basis: str) -> int:
    """Write a new unit with its first version; the id. Raises ``DomainError`` for a code in use or an unknown level."""
    if Unit.objects.filter(code=new.code).exists():
        raise Conflict(
            _("Mã “%(code)s” đã dùng cho một đơn vị khác. Mỗi mã chỉ dùng một lần, kể cả khi đơn vị cũ đã kết thúc.")
            % {"code": new.code},
            code="unit_code_taken",
            field="code",
        )
    if not text.tidy(new.name):
        raise DomainError(_("Chưa ghi tên đơn vị."), code="unit_name_missing", field="name")
    unit = Unit.objects.create(code=new.code, created_on=on)
    version = UnitVersion(
        unit=unit,
        parent_id=new.parent_id,
        level=known(UnitLevel, new.level_code, "level", _("cấp")),
        kind=known(UnitKind, new.kind_code, "kind", _("loại đơn vị")),
        name=text.tidy(new.name),
        short_name=text.tidy(new.short_name) or text.tidy(new.name)[:80],
        place_in_list=new.place_in_list,
        agency_code=new.agency_code,
        territory_code=new.territory_code,
        place_name=new.place_name,
        has_counter=new.has_counter,
        valid_from=on,
        legal_basis=legal_basis,
    )
    _save_named(version)
    for alias in new.aliases:
        UnitAlias.objects.create(unit=unit, name=alias, search_name=text.search_form(alias))
    return unit.pk


def change_from(unit_id: int, on: date, attributes: Mapping[str, object], legal_basis: str) -> None:
    """Let attributes of a unit differ from a day on.

    The version of the day is cut there. Versions recorded for later days take a new value over as long as they held the
    old one; a later change of the same attribute stands. Raises ``Conflict`` when the unit does not exist on the day.
    """
    versions = list(UnitVersion.objects.filter(unit_id=unit_id).order_by("valid_from"))
    cut = version_on(versions, on)
    old = {name: getattr(cut, name) for name in attributes}
    later = [version for version in versions if version.valid_from > on]
    if cut.valid_from < on:
        ends = cut.valid_to
        UnitVersion.objects.filter(pk=cut.pk).update(valid_to=on)
        cut.pk, cut.valid_from, cut.valid_to = None, on, ends
    cut.legal_basis = legal_basis
    _assign(cut, attributes)
    carried = dict(attributes)
    for version in later:
        carried = {name: value for name, value in carried.items() if getattr(version, name) == old[name]}
        if not carried:
            break
        _assign(version, carried)


def end_on(unit_id: int, on: date) -> None:
    """Let a unit end: ``on`` is the first day on which it no longer exists; an end recorded for later gives way.

    Raises ``Conflict`` when it does not exist on the eve, or when another name or place is recorded for a later day.
    """
    versions = list(UnitVersion.objects.filter(unit_id=unit_id).order_by("valid_from"))
    last = version_on(versions, on)
    if last is not versions[-1]:
        raise Conflict(
            _(
                "“%(unit)s” đã có tên hoặc cơ quan chủ quản khác ghi cho sau ngày %(on)s, nên chưa thể kết thúc "
                "trước đó. Hãy ghi các lần sắp xếp theo thứ tự thời gian."
            )
            % {"unit": last.name, "on": f"{on:%d/%m/%Y}"},
            code="unit_changes_later",
            field="effective_on",
        )
    if last.valid_from == on:
        raise Conflict(
            _("“%(unit)s” mới bắt đầu hoặc thay đổi đúng ngày %(on)s. Hãy chọn ngày sau đó.")
            % {"unit": last.name, "on": f"{on:%d/%m/%Y}"},
            code="unit_begins_that_day",
            field="effective_on",
        )
    UnitVersion.objects.filter(pk=last.pk).update(valid_to=on)


def version_on(versions: list[UnitVersion], on: date) -> UnitVersion:
    """The version that holds on a day. Raises ``NotFound`` for no unit, ``Conflict`` for a day without it."""
    if not versions:
        raise NotFound(_("Không có đơn vị này trong danh mục."), code="unit_not_found", field="unit")
    for version in versions:
        if version.valid_from <= on and (version.valid_to is None or on < version.valid_to):
            return version
    raise Conflict(
        _("“%(unit)s” không tồn tại vào ngày %(on)s. Hãy xem lại ngày hiệu lực.")
        % {"unit": versions[-1].name, "on": f"{on:%d/%m/%Y}"},
        code="unit_not_there_that_day",
        field="effective_on",
    )


def _assign(version: UnitVersion, attributes: Mapping[str, object]) -> None:
    for name, value in attributes.items():
        setattr(version, name, value)
    _save_named(version)


def _save_named(version: UnitVersion) -> None:
    version.sort_name = text.sort_key(version.name)
    version.search_name = search_names(version.name, version.short_name)
    version.save()


def known(table: type[Coded], code: str, field: str, words: str) -> Coded:
    """The level or kind of a code. Raises ``DomainError`` at ``field`` for an unknown one."""
    row = table.objects.filter(code=code).first()
    if row is None:
        raise DomainError(
            _("Chưa có %(what)s mang mã “%(code)s” trong danh mục.") % {"what": words, "code": code},
            code=f"{field}_unknown",
            field=field,
        )
    return row
