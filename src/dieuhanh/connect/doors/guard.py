"""Which hosts a pulling door may reach, and at which addresses: nothing that a name or a redirect can turn inwards."""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from dieuhanh.connect.doors.trouble import Trouble

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]  # host, port -> every address that the name has now

# Whatever is not a public, single-host address: IANA's special-purpose registries, 6to4 relays and multicast with them.
_NOT_PUBLIC = tuple(map(ipaddress.ip_network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
)))  # fmt: skip
# Of IPv6 only what is handed out for the Internet: so neither ::1, mapped and NAT64 forms, nor local and multicast ones.
_INTERNET_6 = ipaddress.ip_network("2000::/3")
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*|[0-9a-f:.]+")


@dataclass(frozen=True)
class Spot:
    """Where an address on the web points: the one reading of it that is both checked and used."""

    scheme: str
    host: str
    port: int
    target: str  # path and query

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _PORTS[self.scheme]
        return f"{self.scheme}://{host}{'' if usual else f':{self.port}'}{self.target}"


_PORTS = {"http": 80, "https": 443}
_KEPT = "%/:?[]@!$&'()*+,;=~-._|"  # what an address may hold as it stands; the rest is escaped


@dataclass(frozen=True)
class Reach:
    """The allow-list of the setting DIEUHANH_REACH: host names, and host:port pinned to addresses of our own network."""

    hosts: frozenset[str] = frozenset()
    pinned: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    def check(self, spot: Spot) -> None:
        """Trouble unless this may be reached: a listed host over https, or a pinned host:port."""
        if (spot.host, spot.port) in self.pinned:
            return
        if spot.host not in self.hosts:
            raise Trouble(
                f"{_shown(spot.host)} không có trong danh sách được phép kết nối; nếu đúng, hãy thêm vào DIEUHANH_REACH.",
                f"{_shown(spot.host)} is not on the list of hosts we may reach; an administrator adds it to DIEUHANH_REACH.",
            )
        if spot.scheme != "https":
            raise Trouble(
                f"{spot.host}: chỉ kết nối qua https; địa chỉ http chỉ dùng được khi ghi host:port=address trong DIEUHANH_REACH.",
                f"{spot.host}: only https is used; http needs host:port=address in DIEUHANH_REACH.",
            )

    def addresses(self, host: str, port: int, resolve: Resolve) -> tuple[str, ...]:
        """Where to connect: the pinned addresses, or those of one look-up if each of them is public."""
        if pinned := self.pinned.get((host, port)):
            return pinned
        found = _looked_up(host, port, resolve)
        inside = [one for one in found if not public(one)]
        if inside or host not in self.hosts:
            raise Trouble(
                f"{_shown(host)} trỏ vào địa chỉ nội bộ hoặc đặc biệt, nên không kết nối. Nếu đúng là máy trong mạng, "
                f"ghi host:port=address trong DIEUHANH_REACH.",
                f"{_shown(host)} points to an inside or special address and is not reached. If it is a machine of our own "
                f"network, write host:port=address in DIEUHANH_REACH.",
            )
        return found


def _looked_up(host: str, port: int, resolve: Resolve) -> tuple[str, ...]:
    try:
        found = tuple(dict.fromkeys(resolve(host, port)))
    except (OSError, UnicodeError):
        found = ()
    if not found:
        raise Trouble(f"Không tìm thấy địa chỉ của {_shown(host)} (DNS).", f"No address was found for {_shown(host)} (DNS).")
    return found


def look_up(host: str, port: int) -> list[str]:
    """Every address that the machine's resolver knows for a name."""
    return [str(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def public(text: str) -> bool:
    """Whether this is an address of the open Internet; what cannot be read as an address is not."""
    try:
        one = ipaddress.ip_address(text)
    except ValueError:
        return False
    if one.version == 6 and one not in _INTERNET_6:
        return False
    return not any(one.version == net.version and one in net for net in _NOT_PUBLIC)


def spot(url: str) -> Spot:
    """Read an address; Trouble for what is no plain http(s) address, or carries a name and password."""
    try:
        parts = urlsplit(url)
        host, port = _host(parts.hostname or ""), parts.port
    except ValueError:  # UnicodeError is one
        raise _unreadable() from None
    plain = url.isprintable() and "\\" not in url and len(host) <= 253
    if not plain or parts.scheme not in _PORTS or parts.username is not None or not _NAME.fullmatch(host) or port == 0:
        raise _unreadable()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Spot(parts.scheme, host, port or _PORTS[parts.scheme], quote(target, safe=_KEPT))


def _host(text: str) -> str:
    """As DNS writes it: small letters, no last dot; an address in its one canonical form."""
    text = text.lower().removesuffix(".")
    try:
        return ipaddress.ip_address(text).compressed
    except ValueError:
        return text if text.isascii() else text.encode("idna").decode()


def _unreadable() -> Trouble:
    return Trouble(
        "Địa chỉ của nguồn không dùng được; cần dạng https://host/path, không kèm tên đăng nhập.",
        "The source's address cannot be used; it must be https://host/path without a user name.",
    )


def reach(text: str) -> Reach:
    """Read the setting; Trouble names the part that cannot be read."""
    hosts, pinned = set(), dict[tuple[str, int], tuple[str, ...]]()
    for item in filter(None, map(str.strip, text.split(","))):
        try:
            name, _, address = item.partition("=")
            if not address:
                hosts.add(_listed(name))
                continue
            host, _, port = name.rpartition(":")
            place = _listed(host), int(port)
            pinned[place] = (*pinned.get(place, ()), ipaddress.ip_address(address.strip().strip("[]")).compressed)
        except ValueError:  # UnicodeError is one
            raise Trouble(
                f"DIEUHANH_REACH: không đọc được «{item[:80]}»; viết tên miền, hoặc host:port=address.",
                f"DIEUHANH_REACH: cannot read {item[:80]!r}; write a host name, or host:port=address.",
            ) from None
    return Reach(frozenset(hosts), pinned)


def _listed(name: str) -> str:
    host = _host(name.strip().strip("[]"))
    if not _NAME.fullmatch(host):
        raise ValueError(host)
    return host


def _shown(host: str) -> str:
    return host if len(host) <= 100 else f"{host[:100]}…"
