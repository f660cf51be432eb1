from django.apps import AppConfig


class KinerjaConfig(AppConfig):
    """The project as an app: system checks and commands of operation. It owns no model."""

    name = "kinerja"
    verbose_name = "Kinerja"

    def ready(self) -> None:
        """Register the system checks."""
        from kinerja import pemeriksaan  # noqa: F401, PLC0415
