"""The step between a right password and a session."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from kinerja.akun.faktor import KUNCI_SESI


class TahapFaktor(AuthenticateStage):
    """Asks for the second factor, except where the identity provider has said that it did."""

    def _should_handle(self, request: HttpRequest) -> bool:
        pegawai = self.login.user
        if pegawai is not None and request.session.get(KUNCI_SESI) == pegawai.pk:
            return False
        return bool(super()._should_handle(request))
