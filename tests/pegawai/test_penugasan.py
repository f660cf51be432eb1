"""Who holds a post, who is whose superior, and for how long."""

from datetime import date, timedelta

import pytest

from inti.galat import AturanDilanggar
from pegawai.enums import JenisPenugasan, Keperluan, Peran
from pegawai.models import Jabatan, Pegawai, Penugasan, PeranPegawai
from pegawai.permissions import adalah_atasan, boleh_bertindak, punya_peran
from pegawai.querysets import atasan, atasan_semua
from pegawai.services import angkat, beri_peran, buat_pegawai
from tests.pemeran import HARI_INI, Kota

pytestmark = pytest.mark.django_db


def _pimpinan(kota: Kota, unit: str) -> Jabatan:
    return kota.unit[unit].jabatan_set.get(pimpinan=True)


def test_the_superior_is_the_leader_of_the_nearest_unit(kota: Kota) -> None:
    assert atasan(kota.ani, HARI_INI) == kota.budi
    assert atasan(kota.budi, HARI_INI) == kota.citra
    assert atasan(kota.citra, HARI_INI) == kota.walikota
    assert atasan(kota.walikota, HARI_INI) is None


def test_a_plt_rates_between_the_dates_and_not_a_day_longer(kota: Kota) -> None:
    plt = Penugasan.objects.get(pegawai=kota.joko, jenis=JenisPenugasan.PLT)
    assert adalah_atasan(kota.joko, kota.dedi, plt.mulai)
    assert adalah_atasan(kota.joko, kota.dedi, plt.sampai - timedelta(days=1))
    assert not adalah_atasan(kota.joko, kota.dedi, plt.sampai)
    assert not adalah_atasan(kota.joko, kota.dedi, plt.mulai - timedelta(days=1))


def test_a_plt_appoints_nobody(kota: Kota) -> None:
    unit = kota.unit["dishub_lalin"]
    assert boleh_bertindak(kota.joko, "menetapkan_skp", unit, HARI_INI)
    assert not boleh_bertindak(kota.joko, "mengangkat", unit, HARI_INI)


def test_a_plh_acts_first_and_rates_last(kota: Kota) -> None:
    angkat(
        oleh=kota.farida,
        pegawai=kota.hasan,
        jabatan=_pimpinan(kota, "capil_bidang"),
        jenis=JenisPenugasan.PLH,
        mulai=HARI_INI,
        sampai=HARI_INI + timedelta(days=7),
        dasar="Surat perintah",
    )
    assert atasan(kota.ani, HARI_INI, Keperluan.BERTINDAK) == kota.hasan
    assert atasan(kota.ani, HARI_INI, Keperluan.MENILAI) == kota.budi


def test_all_superiors_in_one_query(kota: Kota, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        semua = atasan_semua(HARI_INI)
    assert semua[kota.ani.pk] == kota.budi.pk
    assert kota.walikota.pk not in semua


def test_one_definitive_holder_of_a_leading_post(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="sudah punya"):
        angkat(
            oleh=kota.farida,
            pegawai=kota.walikota,
            jabatan=_pimpinan(kota, "capil_bidang"),
            mulai=HARI_INI,
            dasar="SK",
        )


def test_the_database_itself_refuses_a_second_holder(kota: Kota) -> None:
    """Whoever goes around the service meets the constraint."""
    from django.db import IntegrityError

    jabatan = _pimpinan(kota, "capil_bidang")
    baru = buat_pegawai(oleh=kota.farida, nama="Baru", nip="199001012015051099")
    with pytest.raises(IntegrityError, match="penugasan_satu_definitif_per_jabatan"):
        Penugasan.objects.create(
            pegawai=baru, jabatan=jabatan, unit=jabatan.unit, pimpinan=True, tunggal=True, jenis="definitif",
            mulai=HARI_INI, dasar_jenis="sk", dasar="SK",
        )  # fmt: skip


def test_thirty_may_share_a_staff_post(kota: Kota) -> None:
    assert Penugasan.objects.filter(jabatan__nama_jabatan__nama="Pengelola Layanan Pencatatan Sipil").count() == 2


def test_a_plt_needs_an_end(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="tanggal selesai"):
        angkat(
            oleh=kota.farida,
            pegawai=kota.hasan,
            jabatan=_pimpinan(kota, "capil_bidang"),
            jenis=JenisPenugasan.PLT,
            mulai=HARI_INI,
            dasar="Surat perintah",
        )


def test_nobody_gives_themselves_a_role(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="diri sendiri"):
        beri_peran(oleh=kota.farida, pegawai=kota.farida, peran=Peran.INSPEKTORAT, mulai=HARI_INI)
    assert PeranPegawai.objects.filter(pegawai=kota.farida).count() == 1


def test_a_role_for_a_unit_holds_below_it(kota: Kota) -> None:
    assert punya_peran(kota.hasan, Peran.PENGHUBUNG, unit=kota.unit["capil_bidang"])
    assert not punya_peran(kota.hasan, Peran.PENGHUBUNG, unit=kota.unit["dishub"])
    assert not punya_peran(kota.hasan, Peran.PENGHUBUNG, tanggal=date(2023, 1, 1))


def test_scope(kota: Kota) -> None:
    def lihat(siapa: Pegawai) -> set[str]:
        return {k for k, p in kota.orang.items() if p in set(Pegawai.objects.visible_to(siapa))}

    assert lihat(kota.ani) == {"ani"}
    assert lihat(kota.budi) == {"budi", "ani", "eka", "fitri", "gilang", "lestari"}
    assert lihat(kota.citra) == lihat(kota.budi) | {"citra", "hasan", "rini"}
    assert lihat(kota.dedi) == {"dedi"}
    assert lihat(kota.joko) == {"joko", "dedi"}
    assert lihat(kota.farida) == lihat(kota.walikota) == set(kota.orang)


def test_the_admin_of_a_unit_sees_its_people_and_not_how_they_do(kota: Kota) -> None:
    disdukcapil = {"ani", "budi", "citra", "eka", "fitri", "gilang", "hasan", "lestari", "rini"}
    assert {p.pk for p in Pegawai.objects.visible_to(kota.rini)} == {kota[k].pk for k in disdukcapil}
    assert set(Pegawai.objects.kinerja_terlihat(kota.rini)) == {kota.rini}
    assert kota.rini not in Pegawai.objects.terurus(kota.rini, HARI_INI)
    assert kota.ani in Pegawai.objects.terurus(kota.rini, HARI_INI)
    assert not Pegawai.objects.terurus(kota.budi, HARI_INI)


@pytest.mark.parametrize(
    ("peran", "unit"), [(Peran.ADMIN_KEPEGAWAIAN, "disdukcapil"), (Peran.ADMIN_UNIT, None), (Peran.PENGHUBUNG, None)]
)
def test_a_role_is_for_a_unit_or_for_the_city_by_its_kind(kota: Kota, peran: Peran, unit: str | None) -> None:
    with pytest.raises(AturanDilanggar, match="memerlukan unit"):
        beri_peran(oleh=None, pegawai=kota.gilang, peran=peran, unit=unit and kota.unit[unit], mulai=HARI_INI)


def test_peers_are_of_the_same_unit_and_do_not_lead(kota: Kota) -> None:
    assert set(Pegawai.objects.rekan(kota.ani, HARI_INI)) == {kota.eka, kota.fitri, kota.gilang, kota.lestari}


def test_an_nip_is_unique_and_checked(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="sudah dipakai"):
        buat_pegawai(oleh=kota.farida, nama="Kembar", nip=kota.ani.nip)
    with pytest.raises(AturanDilanggar, match="tanggal lahir"):
        buat_pegawai(oleh=kota.farida, nama="Salah", nip="198613262015051001")
