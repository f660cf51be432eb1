"""What the dashboards give to the kernel's registries."""

from inti.registry import alamat


def daftarkan() -> None:
    """Called once, from AppConfig.ready()."""
    alamat.daftarkan("jejak", "dasbor:jejak")
