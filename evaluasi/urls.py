from typing import Any

app_name = "evaluasi"

urlpatterns: list[Any] = []
