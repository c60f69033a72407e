"""An administration for the tests of this room: province, district, two communes with an office each."""

from datetime import date
from types import SimpleNamespace

from cchc.kernel.actor import SYSTEM
from cchc.registry.organizations.services import create_unit, load_levels_and_kinds
from cchc.registry.organizations.types import NewUnit
from cchc.support.tests.worlds import world

START = date(2020, 1, 1)


def found(code, name, level, kind, parent_id, on=START, **more):
    new = NewUnit(code, name, more.pop("short_name", name), level, kind, parent_id, **more)
    return create_unit(SYSTEM, new, effective_on=on, legal_basis="NQ 01/2020").ids[code]


@world
def administration():
    """Ids of the units: ``province``, ``district``, ``a`` and ``b`` (communes), ``a_office``, ``division``."""
    load_levels_and_kinds()
    province = found("gia-lai", "UBND tỉnh Gia Lai", "province", "committee", None, short_name="Gia Lai")
    district = found("chu-puh", "UBND huyện Chư Pưh", "district", "committee", province, short_name="Chư Pưh")
    a = found("ia-hru", "UBND xã Ia Hrú", "commune", "committee", district, short_name="Ia Hrú", has_counter=True)
    b = found("nhon-hoa", "UBND thị trấn Nhơn Hòa", "commune", "committee", district, short_name="Nhơn Hòa")
    a_office = found("ia-hru-van-phong", "Văn phòng xã Ia Hrú", "office", "secretariat", a)
    division = found("chu-puh-tckh", "Phòng Tài chính - Kế hoạch", "district", "division", district, short_name="TC-KH")
    return SimpleNamespace(province=province, district=district, a=a, b=b, a_office=a_office, division=division)
