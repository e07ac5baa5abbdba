"""Files read on a cluster of dask.distributed, by the jobs that the local pool runs and within the same limits.

dask is an extra: it is imported in functions of this folder, and only where a cluster is asked for. `README.md` of this
folder says who talks to whom.
"""
