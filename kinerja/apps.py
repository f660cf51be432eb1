from django.apps import AppConfig


class KinerjaConfig(AppConfig):
    """The project as an app: system checks and commands of operation. It owns no model."""

    name = "kinerja"
    verbose_name = "Kinerja"

    def ready(self) -> None:
        """Register the system checks; signing in is the first activity of a session."""
        from django.contrib.auth.signals import user_logged_in

        from kinerja import pemeriksaan  # noqa: F401
        from kinerja.akun.diam import catat_masuk

        user_logged_in.connect(catat_masuk, dispatch_uid="kinerja.catat_masuk")
