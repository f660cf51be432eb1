from typing import Any

app_name = "pengaduan"

urlpatterns: list[Any] = []
