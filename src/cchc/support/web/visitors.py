"""From which address does a visitor come? Behind reverse proxies the connection itself only names the last of them."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address of the visitor; of IPv6 the network of one household (/64), because the rest changes at will.

    ``PROXIES_IN_FRONT`` proxies each add one entry to ``X-Forwarded-For``; what stands left of theirs was written
    by the visitor and is not believed. Text that is no address is given back as it came.
    """
    found = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES_IN_FRONT:
        told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        found = told[-settings.PROXIES_IN_FRONT] if len(told) >= settings.PROXIES_IN_FRONT else found
    return _network(found)


def _network(text: str) -> str:
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(IPv6Address(int(address) >> 64 << 64))
