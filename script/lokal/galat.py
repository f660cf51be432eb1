"""What stops a command, in a sentence that says what to do."""


class TidakBisaMulai(Exception):
    """The command cannot go on; its text is for the person at the terminal."""
