"""Who asks, as far as fairness needs to know it: a network address, held in memory for a while and never written."""

from ipaddress import IPv6Address, ip_address

from starlette.types import Scope

NETWORK_BITS = 64
"""Of an IPv6 address this much belongs to one line; whoever has a line has all the rest."""


def client_address(scope: Scope) -> str:
    """Return what one visitor's requests have in common; behind a proxy, the address that the proxy names."""
    client = scope.get("client")
    return network_of(str(client[0])) if client else ""


def network_of(address: str) -> str:
    """Return an IPv4 address as it is, the network of an IPv6 address, and any other name unchanged."""
    try:
        known = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if not isinstance(known, IPv6Address):
        return str(known)
    return str(known.ipv4_mapped or IPv6Address(int(known) >> (128 - NETWORK_BITS) << (128 - NETWORK_BITS)))
