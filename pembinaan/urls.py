from typing import Any

app_name = "pembinaan"

urlpatterns: list[Any] = []
