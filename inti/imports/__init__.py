"""Tables from outside: `acuan` are the holidays and regions that come with the product; spreadsheets that people upload
are refused by `periksa`, read by `baca` (in tasks only), and given back with reasons by `laporan`."""
