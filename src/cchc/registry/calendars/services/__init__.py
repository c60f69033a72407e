"""What can be done to the calendar? One act in each file."""

from cchc.registry.calendars.services.declare_swap_day import declare_swap_day
from cchc.registry.calendars.services.publish_calendar import publish_calendar
from cchc.registry.calendars.services.set_counter_hours import set_counter_hours

__all__ = ["declare_swap_day", "publish_calendar", "set_counter_hours"]
