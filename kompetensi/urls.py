from typing import Any

app_name = "kompetensi"

urlpatterns: list[Any] = []
