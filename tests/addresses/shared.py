"""Addresses of the shared ground."""

from tests.addresses import Address, everybody

ADDRESSES = [
    Address("today", everybody()),
    Address("live", everybody(), anonymous=200),
    Address("ready", everybody(), anonymous=200),
    Address("accessibility", everybody(), anonymous=200),
    Address("privacy", everybody(), anonymous=200),
    Address("help", everybody(), anonymous=200),
    Address("set_language", everybody(302), method="post", data=lambda world: {"language": "tg"}),
]
