"""Print the digest of each published table of a folder's documents: `fingerprint.py RAW SCRATCH ORDER SIZE`.

`ORDER` is 1 or -1, `SIZE` the number of files in a shard. The test of determinism runs it in processes of
their own.
"""

import hashlib
import json
import sys
from pathlib import Path

from pipelines.engine import gather, plan_shards, process_shard
from pipelines.ingest.intake import read_sources
from pipelines.publish.encode import canonical_frame, csv_bytes, parquet_bytes
from schemas import TABLES


def main() -> None:
    """Print the digests as JSON."""
    raw, scratch, order, size = sys.argv[1:]
    sources, passed_over = read_sources(Path(raw))
    plans = plan_shards(sources[:: int(order)], int(size))
    shards = [process_shard(plan.files, Path(scratch)) for plan in plans[:: int(order)]]
    digests = {}
    for name, frame in gather(shards, passed_over).items():
        published = canonical_frame(TABLES[name], frame)
        content = parquet_bytes(published) + csv_bytes(published)
        digests[name] = hashlib.sha256(content).hexdigest()
    sys.stdout.write(json.dumps(digests))


if __name__ == "__main__":
    main()
