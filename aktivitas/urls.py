from typing import Any

app_name = "aktivitas"

urlpatterns: list[Any] = []
