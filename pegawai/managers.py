from typing import Any

from django.contrib.auth.base_user import BaseUserManager

from pegawai.querysets import PegawaiQuerySet


class PegawaiManager(BaseUserManager.from_queryset(PegawaiQuerySet)):  # type: ignore[misc]
    """Makes accounts; Django's own commands expect these two methods."""

    def create_user(self, login: str, password: str | None = None, **kolom: Any) -> Any:
        pegawai = self.model(login=login, **kolom)
        pegawai.set_password(password)
        pegawai.full_clean(exclude=["password"])
        pegawai.save(using=self._db)
        return pegawai

    def get_by_natural_key(self, login: str | None) -> Any:
        return self.get(login=login)
