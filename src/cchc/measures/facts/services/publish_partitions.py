"""Write the touched partitions to Parquet and name them in the manifest, inside the caller's transaction."""

from collections.abc import Iterable

from cchc.measures.facts import partitions
from cchc.measures.facts.models import FactLoad, FactPartition
from cchc.measures.facts.services.store_rows import Partition


def publish_partitions(load: FactLoad, touched: Iterable[Partition]) -> int:
    """Write each touched partition anew as part of ``load``; how many files.

    The files that they replace stay on disk for those who read an earlier load. Until the commit nobody knows the new
    ones: a killed load leaves files that no manifest names, which ``remove_old_files`` sweeps away.
    """
    written = 0
    for month, is_current in sorted(touched):
        file = partitions.write_partition(month, is_current=is_current)
        FactPartition.objects.filter(received_month=month, is_current=is_current, superseded_by__isnull=True).update(
            superseded_by=load, superseded_at=load.started_at
        )
        if file:
            written += 1
            FactPartition.objects.create(
                name=file.name, received_month=month, is_current=is_current, rows=file.rows, size=file.size, load=load
            )
    return written
