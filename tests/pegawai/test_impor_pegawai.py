"""Import of employees: what a row would do, what it does, and that doing it twice changes nothing more."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pegawai.models import BarisImpor, PangkatGolongan, Pegawai, Penugasan, StatusKepegawaian
from tests.pegawai.bahan_impor import KEPALA, galat, periksa, terapkan, tindakan, xlsx
from tests.pemeran import HARI_INI, Kota

pytestmark = pytest.mark.django_db
LENGKAP = (*KEPALA, "UNOR NAMA", "JABATAN NAMA", "TMT JABATAN", "TANGGAL LAHIR", "JENIS KELAMIN")
BARU = ("199001012015051777", "ANDI BASO", "S.E.", "PNS", "III/a", "01-04-2020")


def _ani(kota: Kota, golongan: str = "III/b", tmt: str = "01-04-2026", nama: str = "ANI RAHMAWATI") -> tuple[str, ...]:
    return (kota.ani.nip or "", nama, "S.A.P.", "P", golongan, tmt)


def test_a_row_that_says_what_is_stored_changes_nothing(kota: Kota) -> None:
    satu = periksa(kota.farida, xlsx([KEPALA, _ani(kota)]))
    assert satu.status == "siap"
    assert tindakan(satu) == {2: "sama"}
    terapkan(kota.farida, satu)
    assert satu.status == "diterapkan"


def test_a_new_rank_ends_the_old_one_on_its_tmt(kota: Kota) -> None:
    satu = periksa(kota.farida, xlsx([KEPALA, _ani(kota, "III/c")]))
    assert tindakan(satu) == {2: "ubah"}
    assert BarisImpor.objects.get(impor=satu).beda["butir"] == [
        {"k": "Golongan", "l": "III/b", "b": "III/c", "m": "2026-04-01"}
    ]
    assert PangkatGolongan.objects.get(pegawai=kota.ani).golongan == "III/b"
    terapkan(kota.farida, satu)
    lama, baru = PangkatGolongan.objects.filter(pegawai=kota.ani).order_by("mulai")
    assert (lama.golongan, lama.sampai) == ("III/b", date(2026, 4, 1))
    assert (baru.golongan, baru.mulai, baru.sampai) == ("III/c", date(2026, 4, 1), date(9999, 12, 31))


def test_a_rank_before_what_is_stored_is_refused(kota: Kota) -> None:
    satu = periksa(kota.farida, xlsx([KEPALA, _ani(kota, "III/c", "01-04-2019")]))
    assert "sudah tercatat" in galat(satu)[2]
    assert satu.status == "bermasalah"


def test_a_new_person_gets_account_status_rank_and_first_post(kota: Kota) -> None:
    baris = (*BARU, "Bidang Pelayanan Pencatatan Sipil", "pengelola layanan pencatatan sipil", "01-02-2026", "", "")
    satu = periksa(kota.farida, xlsx([LENGKAP, baris]))
    assert galat(satu) == {}
    terapkan(kota.farida, satu)
    andi = Pegawai.objects.get(nip=BARU[0])
    assert (andi.nama, andi.login, andi.has_usable_password()) == ("Andi Baso, S.E.", BARU[0], False)
    assert StatusKepegawaian.objects.get(pegawai=andi).status == "pns"
    assert PangkatGolongan.objects.get(pegawai=andi).mulai == date(2020, 4, 1)
    tugas = Penugasan.objects.get(pegawai=andi)
    assert (tugas.unit, tugas.mulai, tugas.jenis) == (kota.unit["capil_bidang"], date(2026, 2, 1), "definitif")


def test_the_first_post_does_not_begin_before_the_post_exists(kota: Kota) -> None:
    baris = (*BARU, "CAPIL-BIDANG", "Pengelola Layanan Pencatatan Sipil", "01-02-2010", "", "")
    terapkan(kota.farida, periksa(kota.farida, xlsx([LENGKAP, baris])))
    assert Penugasan.objects.get(pegawai__nip=BARU[0]).mulai == date(2024, 1, 1)


def test_another_post_is_proposed_and_not_written(kota: Kota, masuk: Any) -> None:
    baris = (*_ani(kota), "Bidang Lalu Lintas", "Pengelola Perlengkapan Jalan", "01-09-2026", "", "")
    satu = periksa(kota.farida, xlsx([LENGKAP, baris]))
    assert tindakan(satu) == {2: "mutasi"}
    assert satu.ringkasan["mutasi"] == 1
    isi = masuk(kota.farida).get(f"/impor/{satu.pk}/?tindakan=mutasi").content.decode()
    assert f"/pegawai/{kota.ani.pk}/mutasi/" in isi
    terapkan(kota.farida, satu)
    assert Penugasan.objects.get(pegawai=kota.ani).unit == kota.unit["capil_bidang"]


def test_a_post_that_somebody_holds_is_not_given_twice(kota: Kota) -> None:
    baris = (*BARU, "Bidang Pelayanan Pencatatan Sipil", "Kepala Bidang Pelayanan Pencatatan Sipil", "", "", "")
    satu = periksa(kota.farida, xlsx([LENGKAP, baris]))
    assert tindakan(satu) == {2: "baru"}
    assert "masih dipegang Budi" in str(BarisImpor.objects.get(impor=satu).beda)
    terapkan(kota.farida, satu)
    assert not Penugasan.objects.filter(pegawai__nip=BARU[0]).exists()


def test_who_is_missing_from_a_complete_list_is_proposed_and_never_ended(kota: Kota) -> None:
    satu = periksa(kota.farida, xlsx([KEPALA, _ani(kota)]), lengkap=True)
    hilang = BarisImpor.objects.filter(impor=satu, tindakan="akhiri")
    assert kota.budi.nip in {b.kunci for b in hilang}
    assert kota.ani.nip not in {b.kunci for b in hilang}
    sebelum = list(Penugasan.objects.order_by("pk").values_list("pk", "sampai"))
    terapkan(kota.farida, satu)
    assert list(Penugasan.objects.order_by("pk").values_list("pk", "sampai")) == sebelum
    assert Pegawai.objects.get(pk=kota.budi.pk).is_active


def test_a_pensioner_is_proposed_for_ending(kota: Kota) -> None:
    kepala = (*KEPALA, "KEDUDUKAN HUKUM NAMA")
    satu = periksa(kota.farida, xlsx([kepala, (*_ani(kota, "III/d"), "Pensiun"), (*BARU, "Meninggal dunia")]))
    assert tindakan(satu) == {2: "akhiri", 3: "sama"}


def test_one_person_in_two_rows_refuses_both(kota: Kota) -> None:
    satu = periksa(kota.farida, xlsx([KEPALA, BARU, _ani(kota), BARU]))
    assert "baris 4" in galat(satu)[2]
    assert "baris 2" in galat(satu)[4]
    assert satu.ringkasan["tolak"] == 2
    assert satu.ringkasan["baru"] == 0


def test_the_nip_decides_on_birth_and_sex(kota: Kota) -> None:
    baris = (*_ani(kota), "", "", "", "16-03-1992", "L")
    pesan = galat(periksa(kota.farida, xlsx([LENGKAP, baris])))[2]
    assert "[tanggal_lahir]" in pesan
    assert "15-03-1992" in pesan
    assert "[jenis_kelamin]" in pesan
    assert "perempuan" in pesan


def test_unknown_unit_and_post_come_with_the_nearest_names(kota: Kota) -> None:
    unit = (*BARU, "Bidang Pelayanan Catatan Sipil", "Pengelola", "", "", "")
    jabatan = ("199001012015051778", *BARU[1:], "CAPIL-BIDANG", "Pengelola Pelayanan Pencatatan Sipil", "", "", "")
    pesan = galat(periksa(kota.farida, xlsx([LENGKAP, unit, jabatan])))
    assert "Yang mirip: Bidang Pelayanan Pencatatan Sipil" in pesan[2]
    assert "Pengelola Layanan Pencatatan Sipil" in pesan[3]


def test_nobody_applies_a_change_of_their_own(kota: Kota) -> None:
    farida = (kota.farida.nip, "FARIDA YUSUF", "S.Psi., M.M.", "P", "IV/a", "01-04-2026")
    satu = terapkan(kota.farida, periksa(kota.farida, xlsx([KEPALA, farida])))
    assert satu.status == "siap"
    assert satu.pekerjaan.status == "gagal"
    assert "data Anda sendiri" in satu.pekerjaan.pesan
    assert not PangkatGolongan.objects.filter(pegawai=kota.farida, golongan="IV/a").exists()


def test_applied_and_checked_again_all_is_the_same(kota: Kota) -> None:
    baris = [
        LENGKAP,
        (*_ani(kota, "III/c"), "", "", "", "15-03-1992", "P"),
        (*BARU, "Bidang Lalu Lintas", "Pengelola Perlengkapan Jalan", "01-02-2026", date(1990, 1, 1), "L"),
    ]
    terapkan(kota.farida, periksa(kota.farida, xlsx(baris)))
    isi = list(PangkatGolongan.objects.order_by("pk").values_list())
    lagi = periksa(kota.farida, xlsx(baris))
    assert set(tindakan(lagi).values()) == {"sama"}
    terapkan(kota.farida, lagi)
    assert "tidak ada yang perlu diubah" in lagi.pekerjaan.pesan
    assert list(PangkatGolongan.objects.order_by("pk").values_list()) == isi


def test_what_changed_since_the_check_is_not_overwritten(kota: Kota) -> None:
    satu = periksa(kota.farida, xlsx([KEPALA, _ani(kota, "III/c")]))
    PangkatGolongan.objects.filter(pegawai=kota.ani).update(golongan="III/a")
    terapkan(kota.farida, satu)
    assert satu.status == "siap"
    assert "Data berubah" in satu.pekerjaan.pesan
    assert PangkatGolongan.objects.get(pegawai=kota.ani).golongan == "III/a"
    assert BarisImpor.objects.get(impor=satu).beda["butir"][0]["l"] == "III/a"
    terapkan(kota.farida, satu)
    assert satu.status == "diterapkan"


def test_a_future_date_begins_then(kota: Kota) -> None:
    besok = HARI_INI + timedelta(days=30)
    baris = [KEPALA, _ani(kota, "III/c", f"{besok:%d-%m-%Y}")]
    terapkan(kota.farida, periksa(kota.farida, xlsx(baris)))
    assert PangkatGolongan.objects.filter(pegawai=kota.ani).berlaku(HARI_INI).get().golongan == "III/b"
    assert set(tindakan(periksa(kota.farida, xlsx(baris))).values()) == {"sama"}


_BARIS = st.tuples(
    st.sampled_from(["ani", "eka", "fitri", "gilang", "hasan", "dedi", "baru1", "baru2", "baru3"]),
    st.sampled_from(["", "BARU NAMA", "Nama D'Arcy"]),
    st.sampled_from(["", "III/a", "III/d", "IV/a"]),
    st.sampled_from(["", "01-04-2025", "15-09-2026", "01-12-2026"]),
    st.sampled_from([("", ""), ("CAPIL-BIDANG", "Penelaah Data Kependudukan"), ("DISHUB-LALIN", "tidak ada")]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(daftar=st.lists(_BARIS, max_size=6, unique_by=lambda b: b[0]))
def test_whatever_is_applied_is_the_same_when_checked_again(kota: Kota, daftar: list[tuple]) -> None:
    """Refused rows left out, the rest is applied; the same rows then change nothing more."""
    kepala = ("NIP", "NAMA", "GOLONGAN", "TMT GOLONGAN", "UNIT KERJA", "JABATAN")
    with transaction.atomic():
        baris = [
            (
                kota[k].nip if k in kota.orang else f"19900101201505177{k[-1]}",
                nama or (kota[k].nama.split(",")[0] if k in kota.orang else "SAMA SAJA"),
                *sisa,
                *tempat,
            )
            for k, nama, *sisa, tempat in daftar
        ]
        satu = periksa(kota.farida, xlsx([kepala, *baris]))
        ditolak = set(galat(satu))
        baik = [b for n, b in enumerate(baris, 2) if n not in ditolak]
        if baik:
            satu = terapkan(kota.farida, periksa(kota.farida, xlsx([kepala, *baik])))
            assert satu.status == "diterapkan"
            isi = list(PangkatGolongan.objects.order_by("pk").values_list())
            lagi = periksa(kota.farida, xlsx([kepala, *baik]))
            assert set(tindakan(lagi).values()) <= {"sama", "mutasi"}
            terapkan(kota.farida, lagi)
            assert list(PangkatGolongan.objects.order_by("pk").values_list()) == isi
        transaction.set_rollback(True)
