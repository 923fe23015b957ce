"""The exception tree and the closed list of problem codes.

An exception is raised only where a caller asked for one page and got none; within a batch the same facts
become an outcome. Every message says what was found, where, and what to do next.
"""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """Why an input gave less than a whole page. The words are part of the output contract."""

    MISSING = "missing"
    NOT_REGULAR_FILE = "not_regular_file"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_HTML = "not_html"
    BAD_FACT = "bad_fact"
    TOO_LARGE = "too_large"
    ENCODING_UNSURE = "encoding_unsure"
    ENCODING_DECLARED = "encoding_declared"
    DEPTH = "depth"
    ATTRS = "attrs"
    NODES = "nodes"
    ITEMS = "items"
    RAWTEXT_SWALLOWED = "rawtext_swallowed"
    MORE_DOCUMENTS = "more_documents"
    NO_CONTENT = "no_content"
    NEEDS_JAVASCRIPT = "needs_javascript"
    BAD_STRUCTURED_DATA = "bad_structured_data"
    AMBIGUOUS_DATE = "ambiguous_date"
    IMPOSSIBLE_DATE = "impossible_date"
    CREDENTIALS = "credentials"
    UNSAFE_ADDRESS = "unsafe_address"
    MIXED_SCRIPT = "mixed_script"
    WARC_HEADER = "warc_header"
    WARC_LENGTH = "warc_length"
    WARC_TRUNCATED = "warc_truncated"
    WARC_DIGEST = "warc_digest"
    GZIP_DATA = "gzip_data"
    HTTP_BODY = "http_body"
    RATIO_BOMB = "ratio_bomb"
    LAYERS = "layers"
    ZIP_BAD = "zip_bad"
    ZIP_OVERLAP = "zip_overlap"
    ZIP_PATH = "zip_path"
    ZIP_ENTRIES = "zip_entries"
    WACZ_DIGEST = "wacz_digest"
    MIME_DEPTH = "mime_depth"
    MIME_PARTS = "mime_parts"
    MIME_BAD = "mime_bad"
    NON_200 = "non_200"
    REDIRECT = "redirect"
    REVISIT_NO_ORIGINAL = "revisit_no_original"
    NON_TEXT_MIME = "non_text_mime"
    REQUEST_RECORD = "request_record"
    METADATA_RECORD = "metadata_record"
    WARCINFO_RECORD = "warcinfo_record"
    OTHER_RECORD = "other_record"
    NOT_A_MEMBER = "not_a_member"
    OUTPUT_TOO_LARGE = "output_too_large"
    TIMEOUT = "timeout"
    OOM = "oom"
    CRASH = "crash"
    INTERNAL = "internal"


class PageparseError(Exception):
    """Base of everything pageparse raises on purpose.

    ``code`` names the kind of failure and ``where`` the file or option it concerns. Instances pickle, since
    they cross process borders.
    """

    code: Code = Code.INTERNAL

    def __init__(self, message: str, *, where: str | None = None, code: Code | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.where, self.code))


def _rebuild(cls: type[PageparseError], message: str, where: str | None, code: Code) -> PageparseError:
    return cls(message, where=where, code=code)


class InputError(PageparseError):
    """The bytes cannot be had, or are no page: missing, a directory, empty, binary, undecodable."""

    code = Code.UNREADABLE


class ConfigError(PageparseError):
    """An option or argument has a value that cannot be used."""


class OutputError(PageparseError):
    """Results cannot be written. The run can be repeated once the cause is gone."""
