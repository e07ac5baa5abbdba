"""Sets Gouji up in `.venv` and runs it.

The standard library alone. Nothing outside the checkout is changed, but for system packages where it is root with apt.

    python3 packaging/start.py             set up, then check the samples
    python3 packaging/start.py test ...    set up with the developers' tools, then all checks and the tests
    python3 packaging/start.py check ...   set up, then `gouji check ...`; so with every other command of gouji
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import system_libraries as system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
OLDEST_PYTHON = (3, 11)
SAMPLES = "resources/samples"
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
    except SetupFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return NOT_SET_UP
    if testing:
        return run_tests(arguments[1:])
    return run_gouji(arguments) if arguments else run_demo()


def run_demo() -> int:
    """Check the samples. One is misprinted on purpose, so that status 1 is the right one here and becomes 0."""
    say(f"checking the reports in {SAMPLES}", f"核对 {SAMPLES} 中的样例")
    status = run_gouji(["check", SAMPLES], ROOT)
    if status != 1:
        return status
    say(
        "`gouji check` ended with status 1, which means: not everything balances. Here that is right, since the "
        "samples hold a misprint on purpose; so this demonstration ends with 0. Your own reports: "
        "python3 packaging/start.py check FILE...",
        "“gouji check” 的退出状态是 1，意为有不平之处。样例中特意印错了一处，所以这里属于正常，演示以 0 结束。"
        "核对您自己的报告：python3 packaging/start.py check 文件……",
    )
    return 0


def run_gouji(arguments: Sequence[str], folder: Path | None = None) -> int:
    """Run gouji, with its own exit status; in the folder that the user stands in unless another is given."""
    return call([venv_python(VENV), "-m", "app", *arguments], folder)


def run_tests(arguments: Sequence[str]) -> int:
    """Run all checks, then the tests; 0 when both pass."""
    say("all checks", "全部静态检查")
    checks = call([venv_python(VENV), ROOT / "packaging" / "checks.py"], ROOT)
    say("all tests", "全部测试")
    tests = call([venv_python(VENV), "-m", "pytest", *arguments], ROOT)
    if checks:
        say("the tests are done, but the checks above failed", "测试已完成，但上面的静态检查未通过")
    return tests or checks


def set_up(lock: str) -> None:
    """Make `.venv` and install what the lock file names, unless that was done before. Raises SetupFailed."""
    check_python(sys.version_info[:2])
    wanted = stamp(ROOT, lock)
    if stamps_in(VENV).get(lock) == wanted and venv_python(VENV).exists():
        return
    make_venv()
    write_stamps(VENV, {})
    look_for_libraries()
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


def look_for_libraries() -> None:
    """Install the system libraries that the window will need, or say which they are; gouji check needs none of them."""
    missing = system.missing_libraries()
    if not missing:
        return
    packages = system.packages_of(missing)
    if system.may_install():
        say("installing system libraries: " + " ".join(packages), "安装系统库")
        if system.apt_install(packages) and not system.missing_libraries():
            return
        missing = system.missing_libraries()
        packages = system.packages_of(missing)
    say(
        "system libraries for the window are missing (the commands work without): " + " ".join(missing) + "\n"
        "    Debian, Ubuntu: sudo apt-get install " + " ".join(packages),
        "缺少图形界面所需的系统库（不影响命令行），可用上面的命令安装",
    )


def install(lock: str) -> None:
    """Install the lock file's packages, each file checked against its hash, then the checkout. Raises SetupFailed."""
    say(
        f"installing the packages of packaging/{lock} (some hundred MB at the first time)",
        f"安装 packaging/{lock} 中的软件包（首次需下载数百 MB）",
    )
    run_pip("--require-hashes", "--only-binary", ":all:", "--requirement", ROOT / "packaging" / lock)
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
    files = (root / "packaging" / lock, root / "pyproject.toml")
    texts = [file.read_bytes().replace(b"\r\n", b"\n") for file in files]
    return fingerprint([*texts, sys.version.encode(), os.fsencode(root)])


def fingerprint(parts: Iterable[bytes]) -> str:
    """The SHA-256 of the parts, each kept apart from the next."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


def stamps_in(venv: Path) -> dict[str, str]:
    """Which lock files were installed into the environment, each with its fingerprint; empty for none."""
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
        while True:
            try:
                return program.wait()
            except KeyboardInterrupt:
                # The program got it as well: it ends in its own way, and its status is the answer.
                continue


def environment() -> dict[str, str]:
    """The environment for children: this one, less what would lead them to another Python's packages."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    return {**kept, "PYTHONUTF8": "1"}


def say(english: str, chinese: str) -> None:
    """Tell how far the work is, in both languages."""
    print(f"==> {english}\n    {chinese}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
