"""Benchmarks: `python -m bench`. Method and figures: docs/kinerja-sistem.md."""
