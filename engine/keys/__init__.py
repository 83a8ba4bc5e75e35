"""Ed25519 keys: signing, checking a signature, and the files that keys lie in.

The only package that knows the library `cryptography`, and it imports it where a key is used.
"""
