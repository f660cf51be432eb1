from typing import Any

app_name = "pegawai"

urlpatterns: list[Any] = []
