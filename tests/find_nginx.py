"""Find nginx for the tests of replicas behind a proxy, or install it from the distribution.

Without it the other tests run; which ones did not is counted at the end of `make test`.
"""

import os
import shutil
import subprocess
import sys

SYSTEM = "/usr/sbin:/usr/local/sbin:/opt/homebrew/bin"
"""Where distributions put servers that are not on everybody's path."""


def find_nginx() -> str | None:
    """Return the path of nginx: NGINX, one on the path, or where the system keeps servers."""
    return os.environ.get("NGINX") or shutil.which("nginx") or shutil.which("nginx", path=SYSTEM)


def install_nginx() -> str | None:
    """Install nginx where the system has apt and lets us, and return its path."""
    if shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        # The package would start a server of its own where a policy does not forbid it; the tests start theirs.
        command = [*as_root, "sh", "-c", "apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx"]
        print("installing nginx:", " ".join(command), flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        subprocess.run(
            command, check=False, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900
        )
    return find_nginx()


if __name__ == "__main__":
    nginx = find_nginx() or (install_nginx() if "--install" in sys.argv else None)
    missing = "NO NGINX was found or could be installed: the tests of two replicas behind a proxy will not run."
    print(f"tests behind a proxy use {nginx}" if nginx else missing, flush=True)
