"""When can a calendar not answer, or an act on it not be done?"""

from datetime import date

from django.utils.translation import gettext as _

from cchc.kernel.errors import Conflict, DomainError, NotFound


class DayNotCovered(DomainError):  # noqa: N818 - read as a sentence: the day is not covered
    """A day lies outside the years for which a calendar is published."""

    code = "calendar_day_not_covered"

    @classmethod
    def of(cls, day: int, first_year: int, last_year: int) -> "DayNotCovered":
        """The refusal for the ordinal of a day and the years that are covered."""
        years = {"first_year": first_year, "last_year": last_year}
        if not 1 <= day <= date.max.toordinal():
            return cls(
                _(
                    "Ngày tính được nằm ngoài lịch làm việc đã công bố (%(first_year)s–%(last_year)s). "
                    "Hãy công bố lịch của năm đó rồi tính lại."
                )
                % years
            )
        return cls(
            _(
                "Ngày %(day)s nằm ngoài lịch làm việc đã công bố (%(first_year)s–%(last_year)s). "
                "Hãy công bố lịch của năm đó rồi tính lại."
            )
            % {"day": f"{date.fromordinal(day):%d/%m/%Y}", **years}
        )


class PauseEndsBeforeItBegan(DomainError):  # noqa: N818 - read as a sentence
    """A pause that ends before it began, for instance a supplement answered before it was asked."""

    code = "pause_ends_before_it_began"


class NegativeDuration(DomainError):  # noqa: N818 - read as a noun
    """A time limit below zero."""

    code = "negative_duration"


class CalendarNotPublished(NotFound):
    """No calendar is published yet."""

    code = "calendar_not_published"


class CalendarRefused(DomainError):  # noqa: N818 - read as a sentence
    """What should be published is not a calendar: overlapping rows, days outside its years, no reason given."""

    code = "calendar_refused"


class HoursOverlap(Conflict):
    """Counter hours that overlap others of the same unit and weekday."""

    code = "counter_hours_overlap"
