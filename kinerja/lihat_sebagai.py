"""HR looks at the product as an employee: only pages on a list, nothing is written, every page is logged.

Three lines keep it from writing: no method but GET and HEAD gets to a view; the view runs in a transaction that
PostgreSQL itself keeps read-only and that is rolled back; and scopes of what HR may not see answer nothing
(`inti.querysets.sedang_dilihat`).
"""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone

from pegawai.enums import PintuData
from pegawai.models import LihatSebagai
from pegawai.permissions import boleh_lihat_sebagai
from pegawai.services import Pembacaan, tahan_akses, tulis_akses
from pegawai.views.lihat_sebagai import KUNCI_SESI

HALAMAN_TERBUKA = frozenset(
    {
        "aktivitas:detail",
        "aktivitas:hari",
        "aktivitas:riwayat",
        "dasbor:beranda",
        "evaluasi:detail",
        "evaluasi:list",
        "indikator:indikator_detail",
        "indikator:indikator_list",
        "indikator:skp_detail",
        "indikator:skp_list",
        "kompetensi:daftar",
        "kompetensi:detail",
        "pegawai:akses_saya",
        "pegawai:cuti_detail",
        "pegawai:cuti_list",
        "pegawai:detail",
        "pegawai:list",
        "pegawai:unit_detail",
        "pegawai:unit_list",
    }
)
"""The only pages that open. A new page stays closed until somebody thinks about it."""

SEBAGAI_DIRI = frozenset({"pegawai:lihat_sebagai_akhiri", "account_logout", "akun_sesi_lanjut"})
"""Acts that go on as oneself: ending it, leaving, and saying that one is still there."""


class LihatSebagaiMiddleware:
    """Innermost: everything outside of it (session, sign-in, second factor) still sees who really asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nomor = request.session.get(KUNCI_SESI) if hasattr(request, "session") else None
        if nomor is None or not request.user.is_authenticated:
            return self.get_response(request)
        nama = _nama(request)
        if nama in SEBAGAI_DIRI:
            return self.get_response(request)
        sesi = LihatSebagai.objects.filter(pk=nomor, pelaku_id=request.user.pk).select_related("subjek").first()
        pada = timezone.now()
        if (
            sesi is None
            or sesi.selesai_pada is not None
            or sesi.batas_pada <= pada
            or not boleh_lihat_sebagai(request.user, sesi.subjek)
        ):
            # the page says that it is over; a GET does not write, so the key stays until the next POST ends it
            request.lihat_sebagai_habis = sesi  # type: ignore[attr-defined]
            return self.get_response(request)
        return self._lihat(request, sesi, nama)

    def _lihat(self, request: HttpRequest, sesi: LihatSebagai, nama: str) -> HttpResponse:
        pelaku, subjek = request.user, sesi.subjek
        subjek.dilihat_oleh = pelaku.pk
        request.user = subjek
        request.lihat_sebagai = sesi  # type: ignore[attr-defined]
        request.halaman_terbuka = HALAMAN_TERBUKA  # type: ignore[attr-defined]
        menulis = request.method not in {"GET", "HEAD"}
        terbuka = nama in HALAMAN_TERBUKA and not menulis
        try:
            with tahan_akses() as pembacaan:
                jawaban = self._tanpa_menulis(request, terbuka, menulis)
        finally:
            request.user = pelaku
        with transaction.atomic():
            _catat_orang_lain(pelaku, sesi, pembacaan)
            if terbuka and jawaban.status_code < 400:
                tulis_akses(
                    pelaku=pelaku,
                    subjek=subjek,
                    pintu=PintuData.LIHAT_SEBAGAI,
                    objek=request.path[:100],
                    alasan=sesi.alasan,
                    pada=timezone.now(),
                )
        jawaban["Cache-Control"] = "private, no-store"
        return jawaban

    def _tanpa_menulis(self, request: HttpRequest, terbuka: bool, menulis: bool) -> HttpResponse:
        with transaction.atomic():
            with connection.cursor() as kursor:
                kursor.execute("SET LOCAL transaction_read_only = on")
            if terbuka:
                jawaban = self.get_response(request)
            else:
                jawaban = render(request, "pegawai/lihat_sebagai_tertutup.html", {"menulis": menulis}, status=403)
            # nothing of it stays: not an effect that waits for the commit, and not the setting either
            transaction.set_rollback(True)
        return jawaban


def _catat_orang_lain(pelaku: Any, sesi: LihatSebagai, pembacaan: list[Pembacaan]) -> None:
    """A third person's file that the page opened was read by who looks, not by the person looked as.

    The reason of the session is not told: it may be about the person looked as, who alone reads it.
    """
    for satu in pembacaan:
        if satu.subjek is None or satu.subjek.pk != sesi.subjek_id:
            tulis_akses(
                pelaku=pelaku,
                subjek=satu.subjek,
                pintu=satu.pintu,
                objek=satu.objek,
                alasan=f"Melihat sebagai {sesi.subjek.nama}",
                pada=satu.pada,
            )


def _nama(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
