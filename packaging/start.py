"""Sets Gouji up in `.venv` and runs it.

The standard library alone. Nothing outside the checkout is changed, but for system packages where it is root with apt.

    python3 packaging/start.py             set up, then open the window on the samples
    python3 packaging/start.py FILE...     set up, then open the window on these reports, or on one project file
    python3 packaging/start.py check ...   set up, then `gouji check ...`; so with every other command of gouji
    python3 packaging/start.py test ...    set up with the developers' tools, then all checks and the tests
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

import system_libraries as system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = Path("packaging", "lock")
"""Where the lock files are, in a checkout."""
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
SYSTEM = "system"
"""Stands among the stamps for the system packages that could not be installed."""
OLDEST_PYTHON = (3, 11)
WITHOUT_WINDOW = (
    "check", "import", "export", "roster", "merge", "split", "forms", "completion", "--version", "--help", "-h",
)  # fmt: skip
"""The commands of gouji that open no window, and need nothing of the system."""
WAITING = 1
"""Test processes more than there are processors: journeys and other tests of the window wait for most of their time."""
NOT_SET_UP = 70
"""The exit status when the set-up itself failed: none that gouji gives."""


class SetupFailed(Exception):
    """Why the set-up cannot go on, in words for the user."""


def main(arguments: Sequence[str]) -> int:
    """Set up what the command needs and run it; the exit status of what was run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    testing = arguments[:1] == ["test"]
    try:
        set_up(DEVELOPMENT if testing else RUNTIME)
        if testing:
            look_for(system.missing_for_tests)
        elif not arguments or arguments[0] not in WITHOUT_WINDOW:
            look_for(system.missing_for_window)
    except SetupFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return NOT_SET_UP
    if testing:
        return run_tests(arguments[1:])
    return run_gouji(arguments) if arguments else run_demo()


def run_demo() -> int:
    """Open the window on the samples.

    Without a display gouji checks one sample, draws the window into a picture, and ends with 1: one number of that
    sample cannot be read, on purpose. Here 1 is the right status, and becomes 0.
    """
    say("opening the window on the sample reports", "打开窗口，核对样例报告")
    status = run_gouji(["--demo"])
    if status != 1:
        return status
    say(
        "gouji ended with status 1, which means: not everything balances. Here that is right, since one number of the "
        "sample cannot be read, on purpose; so this demonstration ends with 0. Your own reports: "
        "python3 packaging/start.py check FILE...",
        "gouji 的退出状态是 1，意为尚有不平或无法核对之处。样例中特意有一个数认不出，所以这里属于正常，演示以 0 结束。"
        "核对您自己的报告：python3 packaging/start.py check 文件……",
    )
    return 0


def run_gouji(arguments: Sequence[str], folder: Path | None = None) -> int:
    """Run gouji, with its own exit status; in the folder that the user stands in unless another is given."""
    return call([venv_python(VENV), "-m", "app", *arguments], folder)


def run_tests(arguments: Sequence[str]) -> int:
    """Run all tests, on all processors that there are (`-n 0` for one), and all checks beside; 0 when both pass."""
    say("all tests, and all checks beside them", "全部测试，同时进行全部静态检查")
    with tempfile.TemporaryFile() as said:
        with begin([venv_python(VENV), ROOT / "packaging" / "checks.py"], said) as checking:
            # A module's tests share what they made; modules are given out in the order of tests/conftest.py, the slow
            # first.
            side_by_side = ("-n", str(processors() + WAITING), "--dist", "loadfile", "--no-loadscope-reorder")
            tests = call([venv_python(VENV), "-m", "pytest", *side_by_side, *arguments], ROOT)
            checks = ended(checking)
        say("all checks", "全部静态检查")
        said.seek(0)
        print(said.read().decode(errors="replace"), end="", flush=True)
    if checks:
        say("the tests are done, but the checks above failed", "测试已完成，但上面的静态检查未通过")
    return tests or checks


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def set_up(lock: str) -> None:
    """Make `.venv` and install what the lock file names, unless that was done before. Raises SetupFailed."""
    check_python(sys.version_info[:2])
    wanted = stamp(ROOT, lock)
    if stamps_in(VENV).get(lock) == wanted and venv_python(VENV).exists():
        return
    make_venv()
    write_stamps(VENV, {})
    install(lock)
    done = {lock: wanted}
    if lock == DEVELOPMENT:
        done[RUNTIME] = stamp(ROOT, RUNTIME)
    write_stamps(VENV, done)


def check_python(version: tuple[int, ...]) -> None:
    """Raises SetupFailed for a Python that is too old."""
    if version < OLDEST_PYTHON:
        found, oldest = (".".join(map(str, numbers)) for numbers in (version, OLDEST_PYTHON))
        raise SetupFailed(
            f"Gouji needs Python {oldest} or newer; this is {found}.\n"
            f"需要 Python {oldest} 或更新的版本，当前是 {found}。"
        )


def make_venv() -> None:
    """Make `.venv` with the Python that runs this, or keep the one that works. Raises SetupFailed."""
    if works(venv_python(VENV)):
        return
    need_ensurepip()
    say("making .venv", "建立 .venv")
    if call([sys.executable, "-m", "venv", "--clear", VENV]):
        raise SetupFailed(
            "The virtual environment .venv could not be made (see above).\n无法建立虚拟环境（原因见上）。"
        )


def need_ensurepip() -> None:
    """Debian cuts venv's other half out of Python: install it, or raise SetupFailed with the package's name."""
    if importlib.util.find_spec("ensurepip") is not None:
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if system.may_install():
        say(f"installing {package}", f"安装 {package}")
        if system.apt_install([package]):
            return
    raise SetupFailed(
        f"This Python cannot make virtual environments. Install the package {package}, for instance with\n"
        f"    sudo apt-get install {package}\n缺少软件包 {package}，请先安装（命令见上）。"
    )


def look_for(missing_here: Callable[[], Mapping[str, Sequence[str]]]) -> None:
    """Install what is missing of the system, or name the packages. Looked for at each start: systems change.

    What could not be installed is not tried again by itself, so that a start without a network does not wait for it.
    """
    missing = missing_here()
    if not missing:
        return
    stamps = stamps_in(VENV)
    tried = fingerprint(name.encode() for name in sorted(missing))
    if system.may_install() and stamps.get(SYSTEM) != tried:
        packages = system.packages_of(missing)
        say("installing system packages: " + " ".join(packages), "安装系统软件包")
        system.apt_install(packages)
        missing = missing_here()
        write_stamps(VENV, {**stamps, SYSTEM: fingerprint(name.encode() for name in sorted(missing))})
    if missing:
        say(
            "missing on this system (the commands work without): " + ", ".join(missing) + "\n"
            "    Debian, Ubuntu: sudo apt-get install " + " ".join(system.packages_of(missing)),
            "系统缺少窗口所需的组件（不影响命令行），可用上面的命令安装",
        )


def install(lock: str) -> None:
    """Install the lock file's packages, each file checked against its hash, then the checkout. Raises SetupFailed.

    Nothing is installed that the lock file does not name: of rapidocr, which is used for its models alone, it leaves
    out what that package requires.
    """
    say(
        f"installing the packages of {(LOCKS / lock).as_posix()} (some hundred MB at the first time)",
        f"安装 {(LOCKS / lock).as_posix()} 中的软件包（首次需下载数百 MB）",
    )
    run_pip("--no-deps", "--require-hashes", "--only-binary", ":all:", "--requirement", ROOT / LOCKS / lock)
    run_pip("--no-deps", "--no-build-isolation", "--editable", ROOT)


def run_pip(*arguments: str | Path) -> None:
    """`pip install`, naming the packages as they come, and its last words when it fails. Raises SetupFailed."""
    command = [venv_python(VENV), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *arguments]
    said: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", env=environment()
    ) as pip:
        for line in pip.stdout or ():
            said.append(line)
            if line.startswith("Collecting "):
                print("    " + line.removeprefix("Collecting ").split(" (")[0].split(" ;")[0].strip(), flush=True)
    if pip.returncode:
        raise SetupFailed("".join(said[-15:]) + "pip failed (see above).\n安装失败（原因见上）；可重新运行，会接着装。")


def stamp(root: Path, lock: str) -> str:
    """A fingerprint of all that an installation depends on: the lock file, the project file, Python and the place."""
    files = (root / LOCKS / lock, root / "pyproject.toml")
    texts = [file.read_bytes().replace(b"\r\n", b"\n") for file in files]
    return fingerprint([*texts, sys.version.encode(), os.fsencode(root)])


def fingerprint(parts: Iterable[bytes]) -> str:
    """The SHA-256 of the parts, each kept apart from the next."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def stamps_in(venv: Path) -> dict[str, str]:
    """What was installed into the environment (lock files) or tried (system packages), with fingerprints."""
    try:
        lines = (venv / "gouji-stamp").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    return {lock: mark for lock, _, mark in (line.partition(" ") for line in lines) if mark}


def write_stamps(venv: Path, stamps: Mapping[str, str]) -> None:
    """Note what is installed; what was noted before is forgotten, since another lock file may have replaced it."""
    lines = [f"{lock} {mark}\n" for lock, mark in sorted(stamps.items())]
    (venv / "gouji-stamp").write_text("".join(lines), encoding="utf-8")


def venv_python(venv: Path) -> Path:
    """The Python of a virtual environment."""
    return venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def works(python: Path) -> bool:
    """Whether this Python starts, is of this very version, and has pip."""
    question = "import pip, sys; sys.stdout.write(sys.version)"
    try:
        answer = subprocess.run([python, "-c", question], capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout == sys.version


def call(command: Sequence[str | Path], folder: Path | None = None) -> int:
    """Run a program in front of the user; its exit status."""
    with subprocess.Popen(command, cwd=folder, env=environment()) as program:
        return ended(program)


def begin(command: Sequence[str | Path], said: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a program in the checkout that runs beside others; what it says is for later."""
    return subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=said, stderr=subprocess.STDOUT)


def ended(program: subprocess.Popen[bytes]) -> int:
    """Wait for a program; its exit status."""
    while True:
        try:
            return program.wait()
        except KeyboardInterrupt:
            # The program got it as well: it ends in its own way, and its status is the answer.
            continue


def environment() -> dict[str, str]:
    """The environment for children: this one, less what would lead them to another Python's packages.

    What Python compiles is kept in the checkout, whatever the environment says: else each of the tests' processes would
    compile all modules anew.
    """
    left_out = ("PYTHONHOME", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return {**kept, "PYTHONUTF8": "1"}


def say(english: str, chinese: str) -> None:
    """Tell how far the work is, in both languages."""
    print(f"==> {english}\n    {chinese}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
