"""Which parts of the demonstration are filled? One row for each, written in the transaction of that part."""

from django.db import models


class FilledPart(models.Model):
    """A part that is there: a fill that was killed goes on after it, a second run does nothing."""

    name = models.SlugField(max_length=40, unique=True)
    filled_at = models.DateTimeField()
