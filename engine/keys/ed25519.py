"""Ed25519 (RFC 8032): keys as raw bytes, 32 of a public key, 64 of a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_BYTES, SIGNATURE_BYTES = 32, 64


class PrivateKey:
    """A private key. `public` is the raw public key (32 bytes)."""

    __slots__ = ("_key", "public")

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self.public: bytes = key.public_key().public_bytes_raw()

    @classmethod
    def from_seed(cls, seed: bytes) -> PrivateKey:
        """The key that 32 bytes of chance make. Raises ValueError for any other number of bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    def sign(self, message: bytes) -> bytes:
        """The signature of a message (64 bytes); the same message has the same one."""
        return self._key.sign(message)

    def encrypted(self, passphrase: bytes) -> bytes:
        """The key as PKCS#8 in PEM, encrypted; in the clear where the passphrase is empty."""
        from cryptography.hazmat.primitives import serialization as form

        lock = form.BestAvailableEncryption(passphrase) if passphrase else form.NoEncryption()
        return self._key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, lock)


def decrypted(pem: bytes, passphrase: bytes) -> PrivateKey:
    """The key in a PEM file.

    Raises ValueError where it is no Ed25519 key or the passphrase is wrong, and TypeError where there is a
    passphrase and none was given, or the other way round.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(pem, passphrase or None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("not an Ed25519 key")
    return PrivateKey(key)


def holds(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature holds. Keys and signatures of any other length hold for nothing."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True
