"""What an address of a scheduler says about its connection."""

from __future__ import annotations

import ipaddress


def is_protected(address: str) -> bool:
    """Whether nobody else can listen: it is encrypted, or does not leave this machine."""
    scheme, _, rest = address.rpartition("://")
    if scheme in ("tls", "wss", "inproc"):
        return True
    host = rest.rpartition(":")[0].strip("[]") or rest
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
