"""Errors of business rules. Each carries an Indonesian sentence that the user can act on."""


class AturanDilanggar(Exception):
    """A rule forbids what was asked.

    `pesan` is shown to the user as it is; `kolom` names the form field it belongs to, None for the whole form.
    """

    status = 422

    def __init__(self, pesan: str, kolom: str | None = None) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.kolom = kolom


class TransisiTidakSah(AturanDilanggar):
    """The workflow has no such step from the present status."""


class TidakBerwenang(AturanDilanggar):
    """The person may see the object but may not do this act."""

    status = 403


class VersiKedaluwarsa(AturanDilanggar):
    """Somebody else changed the object since the form was opened."""

    status = 409

    def __init__(
        self, pesan: str = "Data ini baru saja diubah orang lain. Periksa isi terbaru, lalu kirim lagi."
    ) -> None:
        super().__init__(pesan)


class KunciBentrok(AturanDilanggar):
    """The same idempotency key came with another body."""

    status = 409

    def __init__(
        self,
        pesan: str = "Formulir ini sudah pernah dikirim dengan isi yang berbeda. Muat ulang halaman, lalu kirim lagi.",
    ) -> None:
        super().__init__(pesan)
