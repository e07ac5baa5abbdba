"""How often readings of pictures are wrong, by how sure they are: `python -m tests.bench.calibration`."""
