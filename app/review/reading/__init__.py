"""Files -> checked reports: jobs that run in worker processes, and the code that starts them."""
