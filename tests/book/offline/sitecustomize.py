"""First on PYTHONPATH, this closes the network for a Python process and its children, but for the machine itself."""

import os
import socket

_connect, _getaddrinfo = socket.socket.connect, socket.getaddrinfo
_LOCAL = ("127.", "::1", "localhost", "0.0.0.0")


def _refuse(host: object) -> None:
    if host and not str(host).startswith(_LOCAL):
        with open(os.environ["HUAYU_OFFLINE_LOG"], "a", encoding="utf-8") as log:
            log.write(f"{host}\n")
        raise OSError(f"the network is off for this test; something asked for {host}")


def connect(self: socket.socket, address: object) -> object:
    if isinstance(address, tuple):
        _refuse(address[0])
    return _connect(self, address)


def getaddrinfo(host: object, *args: object, **kwargs: object) -> object:
    _refuse(host)
    return _getaddrinfo(host, *args, **kwargs)


socket.socket.connect, socket.getaddrinfo = connect, getaddrinfo
