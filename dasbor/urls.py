from typing import Any

app_name = "dasbor"

urlpatterns: list[Any] = []
