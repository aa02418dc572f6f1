"""Make the project's own environment `.venv` from requirements.lock, or say plainly what the machine lacks.

The Makefile calls it; where there is no make (Windows), so can a person: `python tools/setup_venv.py`.
A second run finds its stamp and is done at once. Standard library only, no new syntax: it has to be able to
say "too old".
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready"
LOCK = ROOT / "requirements.lock"
PY = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)

# What JupyterLab is told: no news, no hunt for updates, no extension shop.
LAB_FILES = {
    "share/jupyter/lab/settings/overrides.json": {
        "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
    },
    "etc/jupyter/jupyter_lab_config.json": {"LabApp": {"extension_manager": "readonly"}},
}


def lacking():
    """Return what stands in the way, in English and Chinese, or an empty text."""
    if sys.version_info < OLDEST:
        found = "{}.{}".format(*sys.version_info)
        return f"Python 3.11 or newer is needed; this is {found}.\n需要 Python 3.11 或更高版本；当前为 {found}。"
    if importlib.util.find_spec("ensurepip") is None:
        return (
            "This Python cannot make environments (its venv part is missing). Debian/Ubuntu:\n"
            "此 Python 缺少 venv 组件，无法建立环境。Debian/Ubuntu 请运行：\n"
            "    sudo apt install python3-venv"
        )
    return ""


def fingerprint():
    """Two lines: where and with which Python; from which files. When the first changes, start anew."""
    here = hashlib.sha256(f"{ROOT} {sys.version}".encode()).hexdigest()
    files = [LOCK, ROOT / "pyproject.toml", Path(__file__)]
    return here + "\n" + hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()


def pip_setting(name):
    """Return what pip is configured with, or an empty text."""
    ask_pip = [str(PY), "-m", "pip", "config", "get", "global." + name]
    return subprocess.run(ask_pip, capture_output=True, text=True, check=False).stdout.strip()


def uv_environment():
    """Give uv what pip is configured with (it does not read pip's settings), the machine's certificates, and patience.

    Offices whose network reads along have a certificate of their own, which the machine knows and uv alone does not.
    """
    env = {"UV_HTTP_TIMEOUT": "120", "UV_SYSTEM_CERTS": "1", **os.environ}
    mirror = os.environ.get("PIP_INDEX_URL") or pip_setting("index-url")
    if mirror and not {"UV_DEFAULT_INDEX", "UV_INDEX_URL"} & set(env):
        env["UV_DEFAULT_INDEX"] = mirror
    for setting, theirs in (("cert", "SSL_CERT_FILE"), ("proxy", "HTTPS_PROXY")):
        told = os.environ.get("PIP_" + setting.upper()) or pip_setting(setting)
        if told:
            env.setdefault(theirs, told)
    return env


def install():
    """Fill the environment: uv in the locked version, then all locked packages, then the project itself."""
    uv_pin = next(x.split()[0] for x in LOCK.read_text(encoding="utf-8").splitlines() if x.startswith("uv=="))
    subprocess.run([str(PY), "-m", "pip", "install", "--quiet", uv_pin], check=True)
    uv = [str(PY), "-m", "uv", "pip", "install", "--python", str(PY)]
    env = uv_environment()
    subprocess.run([*uv, "--compile-bytecode", "--require-hashes", "-r", str(LOCK)], check=True, env=env)
    subprocess.run([*uv, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True, env=env)


def compile_model():
    """Let Numba compile the model once, so that the first lesson does not wait for it."""
    small = "City(counties=('a',), townships=(1,), people_million=0.01)"
    code = (
        "from sim import City, Demand, Policy, draw, replicate, simulate\n"
        f"demand = Demand(city={small})\n"
        "simulate(draw(demand, days=10), Policy())\n"
        "replicate(demand, Policy(), replications=1, days=10)\n"
    )
    print("Compiling the model, about a minute, once ... / 正在编译仿真模型，只需一次，约一分钟……", flush=True)
    subprocess.run([str(PY), "-c", code], check=True, cwd=ROOT)


def configure_lab():
    """Write JupyterLab's settings inside the environment, nowhere else."""
    for name, content in LAB_FILES.items():
        path = VENV / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content), encoding="utf-8")


def main():
    """Return the exit code: 0 ready, 1 an installation step failed, 2 the machine lacks something."""
    wanted = fingerprint()
    present = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    if present == wanted:
        return 0
    missing = lacking()
    if missing:
        print(missing, file=sys.stderr)
        return 2
    print("Setting up .venv, about a minute the first time ... / 正在建立环境，首次约需一分钟……", flush=True)
    try:
        if present.split("\n")[0] != wanted.split("\n")[0]:
            venv.create(VENV, clear=True, with_pip=True)
        STAMP.unlink(missing_ok=True)
        install()
        configure_lab()
        compile_model()
    except (subprocess.CalledProcessError, OSError, KeyboardInterrupt) as error:
        print(f"The set-up stopped: {error!r}\nCheck network and disk, then run it again.", file=sys.stderr)
        print("环境没有建好。请检查网络和磁盘空间，然后重新运行。", file=sys.stderr)
        return 1
    STAMP.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
