"""Spreadsheets of personnel: `baca` reads what people upload (in tasks only), `tulis` writes reports and templates."""
