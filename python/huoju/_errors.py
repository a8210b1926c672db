"""The exceptions of the package. The C++ side raises them by name."""


class Error(Exception):
    """Base of all errors that huoju raises about its input."""

    __module__ = "huoju"


class DecodeError(Error, ValueError):
    """Bytes that are no text, or not in the encoding named.

    The message names the encoding, the offset of the byte and the remedy.
    """

    __module__ = "huoju"


class FileError(Error, OSError):
    """A file that cannot be read. ``filename`` is its path."""

    __module__ = "huoju"

    def __str__(self) -> str:
        # The library's message names the file already.
        return self.strerror or super().__str__()


class MissingFileError(FileError, FileNotFoundError):
    """There is no such file."""

    __module__ = "huoju"


class LexiconError(Error, ValueError):
    """A lexicon file that holds what it may not.

    The message begins with file:line:column.
    """

    __module__ = "huoju"


class ArgumentError(Error, ValueError):
    """An argument of a wrong value: a date, an encoding, a type of records."""

    __module__ = "huoju"
