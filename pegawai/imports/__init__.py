"""Spreadsheets of personnel: `periksa` refuses what none is, `baca` reads them (in tasks only), `tulis` writes
reports and examples."""
