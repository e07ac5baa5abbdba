"""`gouji check` and `gouji import` with `--dask`, as processes, on an encrypted cluster."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.cluster.encryption import encrypted
from tests.cluster.machines import Machines
from tests.cluster.reports import content_of, make_reports
from tests.e2e.command import command, environment, gouji
from tests.projects import PASTED, SAMPLES


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return encrypted(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory, tls: Mapping[str, str]) -> Iterator[Machines]:
    with Machines(tmp_path_factory.mktemp("machines"), scheme="tls", environment=tls) as started:
        started.add_worker(threads=2)
        yield started


def test_what_a_cluster_reads_is_what_this_machine_reads(machines: Machines, tls: Mapping[str, str]) -> None:
    """The file is given by a relative path, which the worker does not share."""
    ran = gouji("check", PASTED, "--json", "--dask", machines.address, more=tls, cwd=SAMPLES)
    assert (ran.status, ran.out) == (1, gouji("check", PASTED, "--json", cwd=SAMPLES).out)
    assert ran.err.splitlines()[-1] == f"[1/1] {PASTED}"


def test_an_import_that_is_stopped_keeps_what_is_done_and_goes_on_where_it_was(
    machines: Machines, tls: Mapping[str, str], tmp_path: Path
) -> None:
    make_reports(tmp_path / "reports", 12)
    project = tmp_path / "province.gouji"
    words = ("import", project, tmp_path / "reports", "--dask", machines.address)
    with subprocess.Popen(command(*words), stdout=subprocess.PIPE, env=environment(tls)) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.send_signal(signal.SIGINT)
        running.stdout.read()
        assert running.wait(60) == 130
    kept = len(content_of(project)["report"])
    assert 1 <= kept < 12
    ran = gouji(*words, "--send", more=tls)
    assert ran.status == 0, ran.err
    assert f"{12 - kept} reports added; {kept} file" in ran.err
    assert len(content_of(project)["report"]) == 12


def test_without_a_certificate_nobody_connects(machines: Machines) -> None:
    ran = gouji("check", PASTED, "--dask", machines.address, cwd=SAMPLES)
    assert ran.status == 2
    assert "its certificates are not set up" in ran.err
    assert "0 files, 0 reports" in ran.out


def test_nothing_listens_on_the_network(machines: Machines) -> None:
    """Every listening socket of the scheduler and of its workers is bound to this machine alone."""
    inodes = {
        found[1]
        for machine in (machines.scheduler, *machines.workers)
        for link in Path(f"/proc/{machine.process.pid}/fd").iterdir()
        if (found := re.fullmatch(r"socket:\[(\d+)\]", os.readlink(link)))
    }
    listening = []
    for family in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{family}").read_text(encoding="ascii").splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                listening.append(fields[1].rpartition(":")[0])
    assert len(listening) >= 4
    assert set(listening) == {"0100007F"}


def test_sending_goes_nowhere_without_a_cluster() -> None:
    ran = gouji("check", PASTED, "--send", cwd=SAMPLES)
    assert (ran.status, ran.out) == (3, "")
    assert "--send only goes with --dask ADDRESS" in ran.err
