"""How is the site asked without the asker taking its processors? One kept-alive connection that reads what it must.

Generator and site share the machine. The library of Python spends as long on headers as the site on a whole short
answer; here a status, a length and the content are read, nothing else. Every answer is read to its end and checked.
"""

import socket
from collections.abc import Mapping

_LENGTH = b"\r\ncontent-length:"


class HttpLine:
    """A connection to the site on this machine."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, method: str, address: str, content: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        """Status and content of the answer. Raises ``RuntimeError`` when the answer breaks off or names no length."""
        lines = [f"{method} {address} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(content)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._socket.sendall("\r\n".join([*lines, "\r\n"]).encode("latin-1") + content)
        heard = self._more(b"")
        while (end := heard.find(b"\r\n\r\n")) < 0:
            heard = self._more(heard)
        head = heard[:end].lower()
        place = head.find(_LENGTH)
        if place < 0:
            raise RuntimeError(f"{method} {address} answers without a length: {head!r}")
        whole = end + 4 + int(head[place + len(_LENGTH) :].split(b"\r\n", 1)[0])
        while len(heard) < whole:
            heard = self._more(heard)
        return int(head[9:12]), heard[end + 4 :]

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _more(self, heard: bytes) -> bytes:
        piece = self._socket.recv(1 << 18)
        if not piece:
            raise RuntimeError("the site hung up in the middle of an answer")
        return heard + piece
