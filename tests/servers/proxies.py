"""Proxies: nginx and Caddy set up as deploy/ has it, but for folders, ports and certificates."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.programs import program
from tests.servers.running import Running, free_port, running

DEPLOY = Path(__file__).parents[2] / "deploy"
NAME = "koos.example.com"
ONE = (DEPLOY / "nginx" / "koos_cal.conf").read_text(encoding="utf-8")
COPIES = (DEPLOY / "nginx" / "koos_cal-copies.conf").read_text(encoding="utf-8")
TWO = COPIES + ONE.replace("proxy_pass http://127.0.0.1:8000;", "proxy_pass http://koos_cal;")
CADDY = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")

# What surrounds the site on a machine: logs of everything, and compression.
NGINX = """\
worker_processes 1;
pid nginx.pid;
error_log main.log info;
events {{}}
http {{
    access_log access.log combined;
    error_log error.log info;
    gzip on;
    gzip_types *;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
{site}
}}
"""


def certificate(folder: Path) -> Path:
    """A folder with a certificate for the name in deploy/, as certbot would lay it there."""
    made = [program("openssl"), "req", "-x509", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    made += ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    made += ["-addext", f"subjectAltName=DNS:{NAME}"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run([*made, *files], check=True, capture_output=True)
    return folder


def nginx_config(
    folder: Path, site: str, https: int, http: int, certificates: Path | None = None
) -> list[str]:
    """The command that runs nginx in *folder* with *site*, for this machine only.

    Args:
        folder: Where it keeps its config and its logs.
        site: What deploy/ has.
        https: The port for 443; without encryption unless there are certificates.
        http: The port for 80.
        certificates: The folder with the certificate.
    """
    site = re.sub(r"listen \[::\].*;\n", "", site)
    site = site.replace("listen 80 ", f"listen 127.0.0.1:{http} ")
    if certificates:
        site = site.replace("listen 443 ssl ", f"listen 127.0.0.1:{https} ssl ")
        site = site.replace(f"/etc/letsencrypt/live/{NAME}", str(certificates))
    else:
        site = site.replace("listen 443 ssl ", f"listen 127.0.0.1:{https} ")
        site = re.sub(r"ssl_certificate.*;\n", "", site)
    (folder / "nginx.conf").write_text(NGINX.format(site=site), encoding="utf-8")
    return [program("nginx", "/usr/sbin/nginx"), "-p", str(folder), "-c", "nginx.conf"]


@contextmanager
def nginx(
    folder: Path,
    site: str,
    *copies: int,
    plain: int | None = None,
    certificates: Path | None = None,
) -> Iterator[Running]:
    """Run nginx in front of *copies* of the app, which listen on these ports."""
    port = free_port()
    for documented, real in zip(re.findall(r"127\.0\.0\.1:80\d\d", site), copies, strict=True):
        site = site.replace(documented, f"127.0.0.1:{real}")
    command = nginx_config(folder, site, port, plain or free_port(), certificates)
    with running([*command, "-g", "daemon off;"], port, folder, {}, folder) as server:
        yield server


@contextmanager
def caddy(folder: Path, copy: int) -> Iterator[Running]:
    """Run Caddy in front of the app that listens on this port, without encryption."""
    port = free_port()
    (folder / "Caddyfile").write_text(
        CADDY.replace("koos:8000", f"127.0.0.1:{copy}").replace("{\n\t#", "{\n\tadmin off\n\t#", 1),
        encoding="utf-8",
    )
    command = [program("caddy"), "run", "--config", "Caddyfile", "--adapter", "caddyfile"]
    known = {"KOOS_HOST": f"http://127.0.0.1:{port}", "XDG_DATA_HOME": str(folder)}
    with running(command, port, folder, known, folder) as server:
        yield server
