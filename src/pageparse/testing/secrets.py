"""What a saved page holds that belongs to the visit and not to the page: tokens, sessions, addresses of trackers.

Each is an edit, offered; whether it is made is decided by reading the page again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pageparse.testing.markup import Attribute, Edit, Tag

# Words of names, whole or between marks: 'csrf-token', 'data-session_id', 'X-Amz-Signature'.
_SECRET = re.compile(
    r"(?:^|[-_.:])(?:csrf\w{0,20}|xsrf\w{0,20}|\w{0,20}token|nonce|session(?:[-_]?(?:id|key))?|sessid|sid|secret|api[-_]?key|"
    r"auth(?:enticity|ori[sz]ation)?|site[-_]?key|signature|password|passwd|e-?mail|user[-_]?(?:id|name)|uid|client[-_]?id|"
    r"visitor(?:[-_]?id)?|tracking(?:[-_]?id)?|\w{0,20}verification|\w{0,4}validate|app[-_]?id|analytics)(?:$|[-_.:])",
    re.I,
)
_PARAMETER = re.compile(
    r"(?:utm_\w{1,40}|[a-z]{1,6}clid|mc_[ce]id|_ga|_gl|gad_\w{1,20}|_hs\w{1,20}|mkt_tok|igshid|vero_id|"
    r"jsessionid|phpsessid|aspsessionid\w{0,40}|cfid|cftoken|sess|sid|x-amz-\w{1,40}(?:-\w{1,20}){0,3}|sig)",
    re.I,
)
_PATH_PARAMETER = re.compile(r";([\w.-]{1,80})=[^;/?#]*")
_CREDENTIALS = re.compile(r"(?<=//)[^/?#\s@\"'<>]{1,200}@")
_AMPERSAND = re.compile(r"(&(?:amp;|#38;)?)", re.I)
_ADDRESSES = frozenset("href src action data-src data-href content srcset value poster longdesc cite".split())
_TYPED = frozenset(("hidden", "email", "password", "tel", "text"))
_PIXEL = frozenset(("0", "1", "0px", "1px"))
_KEPT_SCRIPT = "ld+json"


def without_secrets(address: str) -> str:
    """An address without what belongs to the visit: user names, sessions, campaign marks. '' stays ''."""
    for edit in reversed(list(_in_address(address, 0))):
        address = address[: edit.start] + edit.text + address[edit.end :]
    return address


def edits_of(text: str, tags: list[Tag]) -> Iterator[Edit]:
    """What could be taken out of a page's source; may overlap."""
    for place, tag in enumerate(tags):
        if tag.kind == "comment":
            yield Edit(tag.start, tag.end, "", "comment")
        elif tag.kind == "open":
            yield from _of_tag(text, tag)
            if tag.name == "script" and _KEPT_SCRIPT not in _value(text, tag, "type").lower():
                yield _script(text, tags, place)


def _script(text: str, tags: list[Tag], place: int) -> Edit:
    """A script without its code and attributes; that it is there tells why a page is empty."""
    end = tags[place + 1].start if place + 1 < len(tags) else len(text)
    return Edit(tags[place].start, end, "<script>", "script")


def _of_tag(text: str, tag: Tag) -> Iterator[Edit]:
    emptied = set(_whole_values(text, tag))
    for attribute in tag.attributes:
        if attribute.start == attribute.end:
            continue
        if attribute.name.startswith("on"):
            yield _emptied(attribute, "handler")
        elif attribute in emptied:
            yield _emptied(attribute, f"{tag.name} {attribute.name}")
        elif attribute.name not in _ADDRESSES and _SECRET.search(attribute.name):
            yield _emptied(attribute, attribute.name)
        elif attribute.name in _ADDRESSES:
            yield from _in_address(text[attribute.start : attribute.end], attribute.start)


def _whole_values(text: str, tag: Tag) -> Iterator[Attribute]:
    """Attributes whose whole value goes: what was typed or hidden in a form, a secret's meta, a pixel's address."""
    wanted = ""
    if tag.name == "input" and _value(text, tag, "type").lower() in _TYPED:
        wanted = "value"
    elif tag.name == "meta" and any(_SECRET.search(_value(text, tag, key)) for key in ("name", "property")):
        wanted = "content"
    elif tag.name == "iframe" or (tag.name == "img" and _is_pixel(text, tag)):
        wanted = "src"
    return (attribute for attribute in tag.attributes if attribute.name == wanted)


def _is_pixel(text: str, tag: Tag) -> bool:
    sizes = [_value(text, tag, name).strip().lower() for name in ("width", "height")]
    hidden = "display:none" in _value(text, tag, "style").replace(" ", "").lower()
    return hidden or all(size in _PIXEL for size in sizes)


def _emptied(attribute: Attribute, why: str) -> Edit:
    return Edit(attribute.start, attribute.end, "", why)


def _in_address(address: str, offset: int) -> Iterator[Edit]:
    """A user's name before the host, sessions in the path, and the query, without the parameters of the visit."""
    query = address.find("?")
    query = len(address) if query < 0 else query
    login = _CREDENTIALS.search(address)
    if login is not None and login.end() <= query:
        yield Edit(offset + login.start(), offset + login.end(), "", "address of a user")
    for match in _PATH_PARAMETER.finditer(address[:query]):
        if _is_secret(match.group(1)):
            yield Edit(offset + match.start(), offset + match.end(), "", f"address {match.group(1)}")
    if query < len(address):
        end = address.find("#", query + 1)
        while end > 0 and address[end - 1] == "&":  # '&#38;'
            end = address.find("#", end + 1)
        yield from _in_query(address, query, len(address) if end < 0 else end, offset)


def _in_query(address: str, start: int, end: int, offset: int) -> Iterator[Edit]:
    marks_and_pairs = ["", *_AMPERSAND.split(address[start + 1 : end])]
    pairs = list(zip(marks_and_pairs[::2], marks_and_pairs[1::2], strict=True))
    names = [pair.partition("=")[0] for _, pair in pairs]
    gone = [name for name in names if _is_secret(name)]
    if not gone:
        return
    kept = [pair for pair, name in zip(pairs, names, strict=True) if not _is_secret(name)]
    left = "".join(mark * bool(place) + pair for place, (mark, pair) in enumerate(kept))
    yield Edit(offset + start, offset + end, f"?{left}" if left else "", f"address {', '.join(gone)}")


def _is_secret(name: str) -> bool:
    return bool(_PARAMETER.fullmatch(name) or _SECRET.search(name))


def _value(text: str, tag: Tag, name: str) -> str:
    """The value of an attribute; '' where there is none."""
    return next((text[one.start : one.end] for one in tag.attributes if one.name == name), "")
