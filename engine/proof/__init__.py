"""What outlives the journal's file: signed notes, checkpoints, tiles, proofs, exports, witnesses.

The formats are those of c2sp.org, so that tools of others read them. Nothing here opens SQLite; keys and time
come in from outside.
"""
