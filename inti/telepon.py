"""Telephone numbers as people write them, in the one form in which they are stored."""

import phonenumbers


class TeleponTidakSah(ValueError):
    """The text is no telephone number; the message says what to do."""


def rapikan(teks: str) -> str:
    """ "0812 3456 7890" is "+6281234567890" (E.164); empty stays empty. Raises TeleponTidakSah."""
    if not teks.strip():
        return ""
    try:
        nomor = phonenumbers.parse(teks, "ID")
    except phonenumbers.NumberParseException:
        nomor = None
    if nomor is None or not phonenumbers.is_valid_number(nomor):
        raise TeleponTidakSah("Nomor telepon ini tidak lengkap. Contoh: 0812 3456 7890.")
    return phonenumbers.format_number(nomor, phonenumbers.PhoneNumberFormat.E164)
