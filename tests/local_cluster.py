"""A Dask cluster of two worker processes on this machine, for as long as standard input is open.

Prints the scheduler's address and the workers' process ids as JSON. A process of its own: the library starts threads.
"""

from __future__ import annotations

import json
import os
import sys

from distributed import Client, LocalCluster

if __name__ == "__main__":
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        print(json.dumps([cluster.scheduler_address, [*client.run(os.getpid).values()]]), flush=True)  # noqa: T201
        sys.stdin.read()
