from typing import Any

app_name = "indikator"

urlpatterns: list[Any] = []
