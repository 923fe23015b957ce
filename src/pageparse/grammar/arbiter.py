"""langdetect's language profiles, asked without its dice.

langdetect draws letter groups at random until one language is nearly certain. Over the few words of a title the sum
over all groups says the same, exactly and a hundred times as fast; so the profiles are its own and the sum is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp, log
from pathlib import Path
from threading import Lock

from pageparse.grammar.lanes import pack, unpack
from pageparse.memo import remembered

_FLOOR = 0.5 / 10_000  # langdetect's smoothing: alpha over its base frequency
_GROUPS = 40
"""Letter groups overlap: more than so many add nothing to how sure the sum is."""
_LOCK = Lock()


class Profiles:
    """The letter groups (1 to 3 letters) of some languages, with the logarithm of their frequency in each."""

    def __init__(self, tags: Sequence[str]) -> None:
        from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

        factory = DetectorFactory()
        files = [Path(PROFILES_DIRECTORY) / tag for tag in tags]
        factory.load_json_profile([file.read_text(encoding="utf-8") for file in files if file.is_file()])
        self.tags: list[str] = list(factory.langlist)
        self._chances: dict[str, list[float]] = factory.word_lang_prob_map
        self._packed: dict[str, int] = {}

    def sums(self, words: Sequence[str]) -> tuple[list[float], int]:
        """The summed logarithms by language, and how many known letter groups there were."""
        groups: list[str] = []
        for word in words:
            padded = f" {_normal(word)} "
            groups += padded.replace(" ", "")
            groups += [padded[at : at + 2] for at in range(len(padded) - 1)]
            groups += [padded[at : at + 3] for at in range(len(padded) - 2)]
        logs = list(filter(None, map(self._of, groups)))
        return [-value for value in unpack(sum(logs), len(self.tags))], len(logs)

    def _of(self, group: str) -> int:
        """The logarithms of a group's frequency in each language, without their sign; 0 for an unknown group."""
        known = self._packed.get(group)
        if known is None:
            chances = self._chances.get(group)
            known = self._packed[group] = (
                pack([max(-log(_FLOOR + chance), 0.0) for chance in chances]) if chances else 0
            )
        return known


def most_likely(words: Sequence[str], tags: tuple[str, ...]) -> tuple[str, float] | None:
    """The likeliest of ``tags`` for some lower-case words, with its probability; None when no profile knows a letter.

    Tags langdetect has no profile of are passed over.
    """
    with _LOCK:
        profiles = _profiles(tags)
    total, known = profiles.sums(words)
    if not known:
        return None
    scale = min(known, _GROUPS) / known
    best = max(range(len(total)), key=total.__getitem__)
    probability = 1 / sum(exp((value - total[best]) * scale) for value in total)
    return profiles.tags[best], probability


@lru_cache(maxsize=4)
def _profiles(tags: tuple[str, ...]) -> Profiles:
    return Profiles(tags)


@remembered
def _normal(word: str) -> str:
    """The letters as langdetect's profiles have them: rare ones by their class."""
    if word.isascii():
        return word
    from langdetect.utils.ngram import NGram

    return "".join(NGram.normalize(letter) for letter in word).strip()
