"""Who may ask the addresses of the platform itself."""

from tests.hak import SEMUA, Baris

BARIS = [
    Baris("kesehatan", anonim=True, sebab="says only whether it works"),
    Baris("account_login", anonim=True),
    Baris("account_login", anonim=True, metode="post", data={"login": "", "password": ""}),
    Baris("account_logout", anonim=True, metode="post"),
    Baris("account_change_password", boleh=SEMUA, sebab="one's own"),
    Baris("account_change_password", boleh=SEMUA, metode="post"),
]
