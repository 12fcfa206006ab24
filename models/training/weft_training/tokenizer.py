"""A byte-pair tokenizer in CLIP's file format (vocab.json, merges.txt), trained so that every known word
is one token."""

import collections
import json
import re
from pathlib import Path

from .text_encoder import MAX_TOKENS
from .vocabulary import caption_words

START, END = "<|startoftext|>", "<|endoftext|>"
_WORD_END = "</w>"
_PATTERN = re.compile(
    r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[^\W\d_]+|\d|[^\s\w]+|_+", re.IGNORECASE
)


def byte_letters() -> dict[int, str]:
    """GPT-2's table: each of the 256 bytes as one printable character."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    table = {byte: chr(byte) for byte in printable}
    for extra, byte in enumerate(byte for byte in range(256) if byte not in table):
        table[byte] = chr(256 + extra)
    return table


def _joined(parts: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    out: list[str] = []
    for part in parts:
        if out and (out[-1], part) == pair:
            # A joined part may not be joined again in the same pass: it is a new symbol.
            out[-1] = out[-1] + part
        else:
            out.append(part)
    return tuple(out)


def learn_merges() -> list[tuple[str, str]]:
    """The merges that build every word of the vocabulary, most frequent pair first."""
    counts = collections.Counter(word for word in caption_words() if word.isalpha())
    words = {(*word[:-1], word[-1] + _WORD_END): count for word, count in counts.items()}
    merges: list[tuple[str, str]] = []
    while True:
        pairs: collections.Counter[tuple[str, str]] = collections.Counter()
        for parts, count in words.items():
            for pair in zip(parts, parts[1:]):
                pairs[pair] += count
        if not pairs:
            return merges
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        words = {_joined(parts, best): count for parts, count in words.items()}


def write_tokenizer(folder: Path) -> None:
    """Writes the four files of a CLIP tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    letters = list(byte_letters().values())
    merges = learn_merges()
    tokens = list(
        dict.fromkeys(
            [
                *letters,
                *(letter + _WORD_END for letter in letters),
                *("".join(pair) for pair in merges),
                START,
                END,
            ]
        )
    )
    vocabulary = {token: index for index, token in enumerate(tokens)}
    special = {"bos_token": START, "eos_token": END, "pad_token": END, "unk_token": END}
    configuration = {
        **special,
        "tokenizer_class": "CLIPTokenizer",
        "model_max_length": MAX_TOKENS,
        "do_lower_case": True,
        "add_prefix_space": False,
        "errors": "replace",
    }
    lines = ["#version: 0.2", *(" ".join(pair) for pair in merges), ""]
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    (folder / "merges.txt").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    (folder / "special_tokens_map.json").write_text(json.dumps(special, indent=2) + "\n", encoding="utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps(configuration, indent=2) + "\n", encoding="utf-8"
    )


class Tokenizer:
    """Text to token ids, from the files that `write_tokenizer` wrote."""

    def __init__(self, folder: Path) -> None:
        self.ids: dict[str, int] = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
        lines = (folder / "merges.txt").read_text(encoding="utf-8").splitlines()[1:]
        self.ranks = {tuple(line.split()): rank for rank, line in enumerate(lines) if line}
        self.letters = byte_letters()
        self.cache: dict[str, list[int]] = {}

    @property
    def end(self) -> int:
        return self.ids[END]

    def word_ids(self, word: str) -> list[int]:
        """The tokens of one word: a single one for a known word."""
        if word not in self.cache:
            spelled = [self.letters[byte] for byte in word.encode("utf-8")]
            parts = (*spelled[:-1], spelled[-1] + _WORD_END)
            while len(parts) > 1:
                pair = min(zip(parts, parts[1:]), key=lambda pair: self.ranks.get(pair, len(self.ranks)))
                if pair not in self.ranks:
                    break
                parts = _joined(parts, pair)
            self.cache[word] = [self.ids[part] for part in parts]
        return self.cache[word]

    def encode(self, text: str, length: int = MAX_TOKENS) -> list[int]:
        """Start token, words, end token, and end tokens up to `length`; what does not fit is cut off."""
        words = [token for word in _PATTERN.findall(text.lower()) for token in self.word_ids(word)]
        tokens = [self.ids[START], *words[: length - 2], self.end]
        return tokens + [self.end] * (length - len(tokens))
