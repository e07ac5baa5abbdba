"""Reading on a cluster, tried with a real scheduler and real workers on loopback.

`python -m tests.cluster` runs the long form and prints its tables; `test_cluster.py` is the short form for CI.
"""
