"""Template library vietnamese."""

from django import template

register = template.Library()
