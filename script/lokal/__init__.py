"""Kinerja on one computer: packages, embedded servers and processes, with the standard library alone.

Nothing here imports the product or its packages, since it is what installs them.
"""
