"""Addresses of the whole product; each app owns its own and adds one line here."""

from django.urls import include, path

from kinerja.akun import sso
from kinerja.akun.views import faktor, keamanan, masuk
from kinerja.ikon import ikon
from kinerja.kesehatan import KesehatanView

urlpatterns = [
    path("favicon.ico", ikon, name="favicon"),
    path("health/", KesehatanView.as_view(), name="kesehatan"),
    # Signing in and one's own account; most names are those that allauth looks for.
    path("masuk/", masuk.MasukView.as_view(), name="account_login"),
    path("masuk/lanjut/", masuk.lanjut, name="masuk_lanjut"),
    path("masuk/kode/", masuk.kode, name="masuk_kode"),
    path("masuk/lupa/", masuk.lupa, name="masuk_lupa"),
    path("masuk/sso/", sso.masuk, {"provider_id": sso.PENYEDIA}, name="openid_connect_login"),
    path("masuk/sso/kembali/", sso.kembali, {"provider_id": sso.PENYEDIA}, name="openid_connect_callback"),
    path("masuk/setel/<str:uid>/<str:token>/", masuk.setel, name="masuk_setel"),
    path("masuk/faktor/", faktor.FaktorMasukView.as_view(), name="mfa_authenticate"),
    path("keluar/", masuk.KeluarView.as_view(), name="account_logout"),
    path("akun/", keamanan.keamanan, name="akun"),
    path("akun/sandi/", keamanan.SandiView.as_view(), name="account_change_password"),
    path("akun/sesi/", keamanan.daftar_sesi, name="akun_sesi"),
    path("akun/sesi/<int:pk>/akhiri/", keamanan.akhiri_sesi, name="akun_sesi_akhiri"),
    path("akun/sesi/akhiri-lain/", keamanan.akhiri_sesi_lain, name="akun_sesi_akhiri_lain"),
    path("akun/sesi/lanjut/", keamanan.lanjutkan_sesi, name="akun_sesi_lanjut"),
    path("akun/konfirmasi/", keamanan.KonfirmasiView.as_view(), name="account_reauthenticate"),
    path("akun/konfirmasi/faktor/", faktor.KonfirmasiFaktorView.as_view(), name="mfa_reauthenticate"),
    path("akun/konfirmasi/kunci/", faktor.KonfirmasiKunciView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("akun/totp/", faktor.PasangTOTPView.as_view(), name="mfa_activate_totp"),
    path("akun/totp/lepas/", faktor.LepasTOTPView.as_view(), name="mfa_deactivate_totp"),
    path("akun/kunci/", faktor.PasangKunciView.as_view(), name="mfa_add_webauthn"),
    path("akun/kunci/<int:pk>/lepas/", faktor.lepas_kunci, name="mfa_remove_webauthn"),
    path("akun/kode-cadangan/", faktor.kode_cadangan, name="mfa_view_recovery_codes"),
    path("akun/kode-cadangan/baru/", faktor.kode_cadangan_baru, name="mfa_generate_recovery_codes"),
    # Each app writes its own addresses in full, since the public ones are promised.
    path("", include("inti.urls")),
    path("", include("pegawai.urls")),
    path("", include("indikator.urls")),
    path("", include("aktivitas.urls")),
    path("", include("pengaduan.urls")),
    path("", include("kompetensi.urls")),
    path("", include("pembinaan.urls")),
    path("", include("evaluasi.urls")),
    path("", include("dasbor.urls")),
]

handler400 = "kinerja.galat.permintaan_rusak"
