"""Beranda: what must I do now, who waits for me, how am I doing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from aktivitas.forms import TulisCepatForm
from aktivitas.models import Aktivitas, HariKerja
from dasbor.permissions import boleh_lihat_kota, boleh_lihat_tim
from dasbor.querysets.beranda import kata_warga, tugas_saya
from dasbor.querysets.capaian import indikator_orang
from dasbor.querysets.kota import masa_list, opd_list, pilih_masa
from dasbor.querysets.tim import anggota, menit_orang, menunggu, status_orang
from dasbor.setelan import ambang
from inti.querysets import SalahSatu
from inti.waktu import WITA

KATA_WARGA_HARI = 90


def _sapaan(jam: int) -> str:
    if jam < 11:
        return "Selamat pagi"
    return "Selamat siang" if jam < 15 else "Selamat sore" if jam < 18 else "Selamat malam"


def _hari_ini(user: Any, hari_ini: date) -> dict[str, Any]:
    """The quick line, what was logged today, and what is often logged; the form posts to `aktivitas`."""
    milik = Aktivitas.objects.milik(user)
    daftar = list(milik.pada_hari(hari_ini).dengan_alasan().select_related("rhk"))
    terakhir = milik.filter(tanggal__lt=hari_ini).order_by("-tanggal", "-id").first()
    acuan = daftar[-1] if daftar else terakhir
    return {
        "form": TulisCepatForm(
            pegawai=user,
            hari=hari_ini,
            initial={"rhk": acuan.rhk_id if acuan else None, "kembali": reverse("dasbor:beranda")},
        ),
        "tanggal": hari_ini,
        "aktivitas_list": daftar,
        "sering_list": Aktivitas.objects.sering(user, hari_ini),
        "hari_terakhir": terakhir.tanggal if terakhir and not daftar else None,
        "pernah_mencatat": bool(daftar or terakhir),
        "kunci": uuid4(),
    }


def _tim(user: Any, hari_ini: date) -> dict[str, Any] | None:
    """A leader's team in one line; None for who leads nobody."""
    if not boleh_lihat_tim(user, hari_ini):
        return None
    ids, diperiksa = anggota(user, hari_ini)
    return {
        "banyak": len(ids),
        "sudah": HariKerja.objects.filter(SalahSatu("pegawai", ids), tanggal=hari_ini, menit__gt=0).count(),
        "menunggu": menunggu(diperiksa).count(),
    }


@require_GET
def beranda(request: HttpRequest) -> HttpResponse:
    """The first page after login, by what a person is: with a post and an SKP, leading, or neither."""
    saat = timezone.now()
    hari_ini = timezone.localdate(saat)
    user: Any = request.user
    konteks: dict[str, Any] = {
        "sapaan": _sapaan(timezone.localtime(saat, WITA).hour),
        "hari_ini": hari_ini,
        "tugas_list": tugas_saya(user, saat),
        "berjabatan": bool(user.nip),
        "tim": _tim(user, hari_ini),
        "boleh_kota": boleh_lihat_kota(user, hari_ini),
        "ambang": ambang(hari_ini),
    }
    if user.nip:
        konteks |= _hari_ini(user, hari_ini) | {
            "menit": menit_orang([user.pk], hari_ini, status_orang([user.pk], hari_ini))[user.pk],
            "indikator_list": indikator_orang([user.pk], hari_ini)[user.pk],
            "kata_warga": kata_warga(user, hari_ini - timedelta(days=KATA_WARGA_HARI)),
        }
    elif konteks["boleh_kota"]:
        masa = pilih_masa(masa_list(hari_ini), "", saat)
        konteks |= {"masa": masa, "jumlah_kota": opd_list(user, masa, saat, "nama").total}
    return render(request, "dasbor/beranda.html", konteks)
