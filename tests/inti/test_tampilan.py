"""Tags and filters of the interface: Indonesian numbers and dates, small charts, form fields."""

import gettext
import re
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import RequestFactory

from inti.templatetags import inti as t
from inti.waktu import SELAMANYA, WITA


def gambar(teks: str, **konteks: Any) -> str:
    return Template("{% load inti %}" + teks).render(Context(konteks))


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        (1234.5, 2, "1.234,50"),
        (1234567, None, "1.234.567"),
        (Decimal("5.20"), None, "5,2"),
        (Decimal("2.345"), 2, "2,35"),
        (Decimal("-2.345"), 2, "−2,35"),
        (Decimal("-0.001"), 2, "0,00"),
        (Decimal(100), None, "100"),
        (0, None, "0"),
        (None, 2, "–"),
        ("", None, "–"),
        ("bukan angka", None, "–"),
        (Decimal("NaN"), None, "–"),
        (True, None, "–"),
    ],
)
def test_numbers(nilai: Any, desimal: int | None, teks: str) -> None:
    assert t.angka(nilai, desimal) == teks


def test_shares_durations_and_sizes() -> None:
    assert t.persen(Decimal("0.7134")) == "71%"
    assert t.persen(Decimal("0.7134"), 1) == "71,3%"
    assert t.persen(None) == "–"
    assert [t.durasi(m) for m in (155, 60, 45, 0, -90, None)] == [
        "2 jam 35 menit", "1 jam", "45 menit", "0 menit", "−1 jam 30 menit", "–",
    ]  # fmt: skip
    assert t.durasi(155, "pendek") == "2 j 35 m"
    assert t.durasi(75000) == "1.250 jam"
    assert t.jam_kerja(312) == "5,2 jam kerja"
    assert t.jam_kerja(None) == "–"
    assert [t.ukuran_berkas(b) for b in (0, 400, 65_400, 1_536_000)] == ["1 kB", "1 kB", "65 kB", "1,5 MB"]


def test_dates_are_words_in_wita() -> None:
    hari = date(2025, 7, 17)
    assert t.tanggal(hari) == "Kamis, 17 Juli 2025"
    assert t.tanggal(hari, "tanpa_hari") == "17 Juli 2025"
    assert t.tanggal(hari, "pendek") == "17 Jul 2025"
    assert t.tanggal(hari, "bulan") == "Juli 2025"
    assert t.tanggal(SELAMANYA) == "seterusnya"
    assert t.tanggal(None) == "–"
    # 17.30 UTC is half past one at night in Makassar, the next day
    malam = datetime(2025, 7, 16, 17, 30, tzinfo=timezone(timedelta()))
    assert t.tanggal(malam, "tanpa_hari") == "17 Juli 2025"
    assert t.waktu(malam) == "Kamis, 17 Juli 2025, 01.30 WITA"
    assert t.waktu(malam, "pendek") == "17 Jul 2025, 01.30"
    assert t.waktu(malam, "jam") == "01.30"
    assert t.waktu(None) == "–"
    assert t.kapan(malam) == "Kamis, 17 Juli 2025, 01.30 WITA"
    assert t.kapan(hari) == "Kamis, 17 Juli 2025"


@pytest.mark.parametrize(
    ("jarak", "teks"),
    [(0, "hari ini"), (1, "besok"), (-1, "kemarin"), (3, "3 hari lagi"), (-12, "12 hari lalu")],
)
def test_how_far_a_date_is(jarak: int, teks: str) -> None:
    assert t.selisih(date(2025, 7, 17) + timedelta(days=jarak), date(2025, 7, 17)) == teks


def test_people() -> None:
    assert t.nip_tersamar("198609262015051001") == "•" * 14 + "1001"
    assert t.nip_tersamar(None) == "–"
    assert [t.inisial(n) for n in ("Dr. Budi Pratama, S.H.", "Ani", "A. Andi Rahma", "")] == ["BP", "A", "AR", "?"]


def test_a_pill_says_its_state_and_knows_its_kinds() -> None:
    assert gambar('{% lencana "Terlambat" "late" %}') == '<span class="state late">Terlambat</span>'
    assert gambar("{% lencana isi %}", isi="<b>") == '<span class="state">&lt;b&gt;</span>'
    with pytest.raises(TemplateSyntaxError, match="tidak dikenal"):
        gambar('{% lencana "X" "merah" %}')


def test_an_icon_is_hidden_beside_text_and_named_alone() -> None:
    assert 'aria-hidden="true"' in gambar('{% ikon "bell" %}')
    assert 'role="img" aria-label="Kabar &lt;baru&gt;"' in gambar('{% ikon "bell" judul=j %}', j="Kabar <baru>")
    with pytest.raises(KeyError, match="Tidak ada ikon"):
        gambar('{% ikon "tidak-ada" %}')


# Charts


def test_a_bullet_shows_value_and_target_in_percent_of_its_width() -> None:
    svg = t.bullet(Decimal(60), Decimal(100), satuan="persen")
    assert 'aria-label="60 persen; target 100 persen"' in svg
    assert 'class="value" y="3" width="50.0%"' in svg
    assert 'x1="83.3%"' in svg
    assert "style" not in svg


@pytest.mark.parametrize("nilai", [None, ""])
def test_a_missing_value_is_no_bar_of_length_zero(nilai: Any) -> None:
    svg = t.bullet(nilai, 100)
    assert 'class="value"' not in svg
    assert "belum ada nilai; target 100" in svg


def test_a_value_past_the_end_stays_inside() -> None:
    assert 'width="100.0%" height="8" rx="4"/>' in t.bullet(500, 100, maks=120)


def test_a_spark_has_gaps_where_values_are_missing() -> None:
    svg = t.spark([1, 2, None, 4, 5], target=3)
    jalur = re.search(r' d="([^"]+)"', svg)
    assert jalur
    assert jalur[1].count("M") == 2
    assert "1; 2; –; 4; 5; target 3" in svg
    assert "belum ada data" in t.spark([None, None])


@pytest.mark.parametrize("nilai", [[5, 5, 5], [0, 0], [7], [Decimal(-3), Decimal(3)]])
def test_a_spark_of_equal_or_single_values_can_be_drawn(nilai: list[Any]) -> None:
    assert "nan" not in t.spark(nilai).lower()


def test_bars_are_their_own_table() -> None:
    html = gambar(
        '{% batang baris judul="Waktu respon (jam kerja)" satuan="jam" target=6 %}',
        baris=[
            {
                "label": "Dishub",
                "nilai": Decimal("9.3"),
                "ragam": "late",
                "url": "/kota/dishub/",
                "keterangan": "41 kasus",
            },
            t.Batang("Disdukcapil", Decimal("4.5"), bawah=Decimal(4), atas=Decimal(5)),
            ("Puskesmas", None),
        ],
    )
    assert "<caption>Waktu respon (jam kerja); garis tegak: target 6 jam</caption>" in html
    assert '<a href="/kota/dishub/">Dishub</a>' in html
    assert "9,3 jam" in html
    assert html.count('class="value"') == 2
    assert html.count('class="selang"') == 1
    assert '<td class="num">–</td>' in html
    assert "Belum ada data" in gambar("{% batang baris %}", baris=[])


def test_a_line_has_a_gap_and_the_same_figures_in_a_table() -> None:
    html = gambar(
        '{% garis data judul="Kepuasan (poin)" target=3.5 %}',
        data=[("Jan", Decimal("3.2")), ("Feb", None), ("Mar", Decimal("3.4")), ("Apr", Decimal("3.6"))],
    )
    assert html.count('class="jalur"') == 1
    assert html.count("<circle") == 3
    assert re.search(r'<th scope="row">Feb</th><td class="num">–</td>', html)
    # a decimal comma in a coordinate would draw nothing
    assert not re.search(r'\b[xy][12]?="[\d.]*,', html)
    assert "Belum ada data" in gambar("{% garis data %}", data=[("Jan", None)])


# Forms


class Contoh(forms.Form):
    nama = forms.CharField(label="Nama", help_text="Seperti pada KTP.")
    jenis = forms.ChoiceField(label="Jenis", choices=[("a", "Aduan"), ("b", "Saran")], widget=forms.RadioSelect)
    setuju = forms.BooleanField(label="Saya setuju")
    foto = forms.FileField(label="Foto", required=False)
    rahasia = forms.IntegerField(widget=forms.HiddenInput)


Contoh.base_fields["jenis"].keterangan_pilihan = {"a": "Ada yang salah."}  # type: ignore[attr-defined]


def test_a_field_ties_help_and_error_to_its_control() -> None:
    html = gambar("{% bidang form.nama %}", form=Contoh({}))
    kontrol = re.search(r"<input[^>]+>", html)
    assert kontrol
    rujukan = re.search(r'aria-describedby="([^"]+)"', kontrol[0])
    assert rujukan
    assert all(f'id="{satu}"' in html for satu in rujukan[1].split())
    assert 'aria-invalid="true"' in kontrol[0]
    assert '<label for="id_nama">' in html


def test_choices_are_a_group_with_its_explanations() -> None:
    html = gambar("{% bidang form.jenis %}", form=Contoh())
    assert "<fieldset" in html
    assert "<legend>Jenis" in html
    assert "Ada yang salah." in html
    assert html.count('type="radio"') == 2


def test_an_optional_field_says_so_and_a_unit_stands_behind() -> None:
    assert "(boleh dilewati)" in gambar("{% bidang form.foto %}", form=Contoh())
    assert "(boleh dilewati)" not in gambar("{% bidang form.nama %}", form=Contoh())
    assert '<span class="satuan">menit</span>' in gambar('{% bidang form.nama satuan="menit" %}', form=Contoh())


def test_a_whole_form_has_token_summary_hidden_fields_and_enctype(rf: RequestFactory) -> None:
    html = render_to_string("inti/_form.html", {"form": Contoh({"rahasia": "x"}), "tombol": "Kirim"}, rf.get("/"))
    assert 'enctype="multipart/form-data"' in html
    assert "csrfmiddlewaretoken" in html
    assert 'type="hidden" name="rahasia"' in html
    ringkas = html[html.index("galat-ringkas") : html.index("</ul>")]
    for sasaran in re.findall(r'href="#([^"]+)"', ringkas):
        assert f'id="{sasaran}"' in html
    assert {"#id_nama", "#id_jenis_0", "#id_setuju"} <= set(re.findall(r'href="([^"]+)"', ringkas))
    assert ringkas.count("<li>") == 4


def test_paging_keeps_the_query(rf: RequestFactory) -> None:
    halaman = Paginator(range(60), 25).page(2)
    html = render_to_string("inti/_halaman.html", {"halaman": halaman}, rf.get("/cari/?q=ani&halaman=2"))
    assert 'href="?q=ani&amp;halaman=1"' in html
    assert 'href="?q=ani&amp;halaman=3"' in html
    assert "26–50 dari 60" in html
    assert not render_to_string("inti/_halaman.html", {"halaman": Paginator([1], 25).page(1)}, rf.get("/")).strip()


def test_whose_turn_it_is() -> None:
    html = gambar(
        '{% include "inti/_giliran.html" with teks="Menunggu verifikasi Budi" tenggat=t ragam="soon" %}',
        t=datetime(2025, 7, 17, 15, 0, tzinfo=WITA),
    )
    assert "Menunggu verifikasi Budi, paling lambat <strong>Kamis, 17 Juli 2025, 15.00 WITA</strong>." in html
    assert "paling lambat" not in gambar('{% include "inti/_giliran.html" with teks="Selesai" %}')


def test_captured_text_is_one_line() -> None:
    assert gambar("{% tangkap x %}\n a\n  b {% endtangkap %}[{{ x }}]") == "[a b]"


def test_what_others_say_is_said_in_our_words() -> None:
    """The compiled catalogue is the written one (`msgfmt -o django.mo django.po` in its folder)."""
    folder = Path(settings.BASE_DIR) / "locale" / "id" / "LC_MESSAGES"
    with (folder / "django.mo").open("rb") as berkas:
        terpasang = gettext.GNUTranslations(berkas)._catalog
    kalimat = re.findall(r'^msgstr(?:\[0\])? "(.+)"$', (folder / "django.po").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(kalimat) > 30
    assert set(kalimat) == {isi for isi in terpasang.values() if isi and "charset" not in isi}
    assert Contoh({}).errors["nama"] == ["Isian ini wajib diisi."]
