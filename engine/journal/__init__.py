"""The append-only journal: canonical events, their Merkle tree, the SQLite store, and its verifier.

Only `writing` changes tables. Everything a table answers is rebuilt from the events by `projections`.
"""
