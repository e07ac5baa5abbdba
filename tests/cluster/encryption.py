"""Certificates for trials, made by the script that administrators use, and dask's settings for them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.cluster.machines import ROOT


def encrypted(folder: Path) -> Mapping[str, str]:
    """Dask's settings for a cluster whose machines all have one certificate, which is made in `folder`."""
    script = ROOT / "packaging" / "cluster" / "certificates.sh"
    subprocess.run(["sh", script, folder, "machine"], check=True, capture_output=True)
    return settings(folder)


def settings(folder: Path) -> Mapping[str, str]:
    """The variables that `packaging/cluster/cluster.env` sets, for certificates in this folder."""
    lines = (ROOT / "packaging" / "cluster" / "cluster.env").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if line.startswith("DASK_"))
    return {name: value.replace("/etc/gouji", str(folder)) for name, value in pairs}
