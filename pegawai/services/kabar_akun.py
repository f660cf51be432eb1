"""What the owner of an account is told when something happens to it."""

from django.core.mail import send_mail

from pegawai.models import Pegawai

KABAR = {
    "sandi": (
        "Kata sandi Anda baru saja diganti",
        "Bila bukan Anda yang menggantinya, segera hubungi admin kepegawaian dan minta kode baru.",
    ),
    "kode": (
        "Kode untuk kata sandi baru dibuat bagi akun Anda",
        "Admin kepegawaian membuatnya atas permintaan tatap muka. Bila Anda tidak memintanya, segera hubungi admin "
        "kepegawaian.",
    ),
    "faktor": (
        "Verifikasi dua langkah akun Anda dilepas",
        "Admin kepegawaian melepasnya atas permintaan tatap muka. Pasang lagi di Keamanan akun. Bila Anda tidak "
        "memintanya, segera hubungi admin kepegawaian.",
    ),
    "percobaan": (
        "Ada banyak percobaan masuk yang gagal pada akun Anda",
        "Kata sandi Anda tidak bocor karena itu, dan Anda tetap dapat masuk. Pakai kata sandi yang tidak dipakai di "
        "tempat lain, dan pasang verifikasi dua langkah di Keamanan akun.",
    ),
}
"""What the owner is told, in the product and by mail."""


def kirim_kabar(*, pegawai_id: int, perihal: str) -> bool:
    """Mail the owner what happened to the account; False where no address is stored any more."""
    pegawai = Pegawai.objects.filter(pk=pegawai_id).exclude(email="").first()
    if pegawai is None:
        return False
    judul, isi = KABAR[perihal]
    send_mail(judul, f"{pegawai.nama},\n\n{judul}. {isi}\n", None, [pegawai.email])
    return True
