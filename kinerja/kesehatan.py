"""`/health/`: ready only when database and broker answer."""

import asyncio
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils.decorators import method_decorator
from health_check.base import HealthCheck
from health_check.checks import Database
from health_check.contrib.redis import Redis as RedisCheck
from health_check.views import HealthCheckView
from redis.asyncio import Redis


def _broker() -> Redis:
    return Redis.from_url(settings.CELERY_BROKER_URL, socket_connect_timeout=2, socket_timeout=2)


@method_decorator(login_not_required, name="dispatch")
class KesehatanView(HealthCheckView):
    """200 and `siap` for both parts, or 503 and which part does not answer. No details to strangers."""

    http_method_names = ["get", "head", "options"]
    bagian: ClassVar[tuple[tuple[str, type[HealthCheck], dict[str, Any]], ...]] = (
        ("basis_data", Database, {}),
        ("antrean", RedisCheck, {"client_factory": _broker}),
    )

    async def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        """Both parts are asked at once, each with its own time limit."""
        with self.get_executor() as pelaksana:
            hasil = await asyncio.gather(*(kelas(**opsi).get_result(pelaksana) for _nama, kelas, opsi in self.bagian))
        isi = {
            nama: "tidak menjawab" if jawaban.error else "siap"
            for (nama, _kelas, _opsi), jawaban in zip(self.bagian, hasil, strict=True)
        }
        siap = all(nilai == "siap" for nilai in isi.values())
        return JsonResponse({"siap": siap, **isi}, status=200 if siap else 503)
