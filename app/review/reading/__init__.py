"""Files -> checked reports: the jobs that run in worker processes, and what starts them."""
