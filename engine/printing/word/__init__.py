"""A book as a Word file, laid out as official documents are (GB/T 9704-2012): `writer.word`.

The one package that knows python-docx.
"""
