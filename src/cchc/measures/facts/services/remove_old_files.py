"""Which files may go? Those replaced longer ago than a reader may take, and those that a killed load left behind."""

from datetime import timedelta

from cchc.kernel import clock
from cchc.measures.facts import partitions
from cchc.measures.facts.models import FactPartition

GRACE = timedelta(minutes=15)
"""How long a replaced file stays for those who opened the load before."""


def remove_old_files() -> int:
    """Delete the files that nobody needs any more; how many. Only inside a load: its lock keeps other writers away."""
    replaced = FactPartition.objects.filter(is_removed=False, superseded_at__lt=clock.now() - GRACE)
    names = list(replaced.values_list("name", flat=True))
    replaced.update(is_removed=True)
    known = set(FactPartition.objects.filter(is_removed=False).values_list("name", flat=True))
    names += [file.name for file in partitions.folder().iterdir() if file.name not in known and file.name not in names]
    partitions.remove(names)
    return len(names)
