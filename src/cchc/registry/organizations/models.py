"""Units as a dated tree: what a unit is called, where it stands, and what it came from.

A unit is a thing that lasts; its name, level, parent and codes are versions with a validity. Validity is half open:
``valid_from`` is the first day, ``valid_to`` the first day on which it no longer holds, ``None`` where no end is known.
"""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _


def same_unit_range(column: str) -> Func:
    """``int8range(column, column, '[]')``: equality of a number as a range, which a core GiST index can exclude on."""
    return Func(F(column), F(column), Value("[]"), function="int8range")


def validity_range() -> Func:
    """``daterange(valid_from, valid_to, '[)')``."""
    return Func(F("valid_from"), F("valid_to"), Value("[)"), function="daterange")


class UnitLevel(models.Model):
    """A level of administration: province, district, commune … as data, because laws add and drop levels."""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    rank = models.PositiveSmallIntegerField(help_text="Order from the top; printed tables group by it.")


class UnitKind(models.Model):
    """A kind of unit: people's committee, specialised office, vertical branch, service unit …"""

    code = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=80)
    is_authority = models.BooleanField(default=False, help_text="A people's committee, the head of an administration.")


class Unit(models.Model):
    """A unit, whatever it is called at the moment. ``code`` is ours, stable and never reused."""

    code = models.SlugField(max_length=60, unique=True)
    created_on = models.DateField()

    class Meta:
        """Ordered by code where nothing better is asked."""

        ordering = ["code"]


@pghistory.track()
class UnitVersion(models.Model):
    """What a unit is during a validity: name, level, kind, parent, codes of others."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="versions")
    parent = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="child_versions")
    level = models.ForeignKey(UnitLevel, models.PROTECT, related_name="+")
    kind = models.ForeignKey(UnitKind, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=80)
    sort_name = models.CharField(max_length=610, help_text="Key of the Vietnamese alphabet.")
    search_name = models.CharField(max_length=300, help_text="Name and short name without diacritics, ``|`` between.")
    place_in_list = models.PositiveSmallIntegerField(default=0, help_text="Directory order among its siblings.")
    agency_code = models.CharField(max_length=20, blank=True, help_text="Identifier in case codes, e.g. 000.15.22.H21.")
    territory_code = models.CharField(max_length=10, blank=True, help_text="Code of the statistics office, text.")
    place_name = models.CharField(max_length=80, blank=True, help_text="Place printed above a date, e.g. Chư Pưh.")
    has_counter = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    legal_basis = models.CharField(max_length=300, blank=True)

    class Meta:
        """Two versions of one unit never hold on the same day."""

        constraints = [
            ExclusionConstraint(
                name="unit_versions_do_not_overlap",
                expressions=[(same_unit_range("unit_id"), "&&"), (validity_range(), "&&")],
            ),
            models.CheckConstraint(
                name="unit_version_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        ]
        indexes = [models.Index(fields=["parent", "valid_from"], name="unit_children")]


class UnitAlias(models.Model):
    """Another way to write a unit's name, as found in files of other systems."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    search_name = models.CharField(max_length=300, db_index=True)

    class Meta:
        """One alias once for each unit."""

        constraints = [models.UniqueConstraint(fields=["unit", "search_name"], name="alias_once_for_a_unit")]


class UnitClosure(models.Model):
    """Who stands above whom, and when: every unit under every ancestor, itself at depth 0."""

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    depth = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        """Read in both directions."""

        indexes = [
            models.Index(fields=["ancestor", "descendant", "valid_from"], name="closure_downwards"),
            models.Index(fields=["descendant", "ancestor", "valid_from"], name="closure_upwards"),
        ]


class Reorganisation(models.Model):
    """One dated change of the tree: found, merge, split, rename, abolish, move; its basis and what was done."""

    class Kind(models.TextChoices):
        """What the act was."""

        MERGE = "merge", _("Sáp nhập")
        SPLIT = "split", _("Chia tách")
        RENAME = "rename", _("Đổi tên")
        ABOLISH = "abolish", _("Giải thể")
        MOVE = "move", _("Chuyển cơ quan chủ quản")
        CREATE = "create", _("Thành lập")

    kind = models.CharField(max_length=10, choices=Kind)
    effective_on = models.DateField()
    legal_basis = models.CharField(max_length=300)
    summary = models.CharField(max_length=500)
    detail = models.JSONField(default=dict)
    done_at = models.DateTimeField()


class UnitSuccession(models.Model):
    """Which unit continues which, from which day, with which share of the work."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="successions")
    predecessor = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="inheritances")
    share = models.DecimalField(max_digits=5, decimal_places=4, default=1)
    takes_open_work = models.BooleanField(default=True, help_text="Open cases go to this successor.")
    effective_on = models.DateField()


class UnitInheritance(models.Model):
    """Who keeps the past of an ended unit: the successors that took its open work, else the unit above it.

    Transitive: the successor of a successor stands here too. Rights over the heir reach the records of the origin.
    """

    heir = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    origin = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    effective_on = models.DateField()

    class Meta:
        """One row for each pair."""

        constraints = [models.UniqueConstraint(fields=["heir", "origin"], name="inheritance_once_for_a_pair")]
