"""Every word the starter model is taught: the names of what can be drawn, their other names, and harmless
extras.

An *attribute* is something a picture has or has not ("sunset", "dog", "red house", "two boats"). Attributes
are what captions are made from, what the auxiliary loss predicts and what the independent classifier checks.
"""

from collections.abc import Iterator

TIMES = ("day", "sunset", "night")
WEATHERS = ("rain", "snow")
SKY_THINGS = ("sun", "moon", "stars", "clouds")
RELIEFS = ("mountain", "snowy mountain", "hills")
WATERS = ("river", "lake", "sea")
TREES = ("trees", "pine trees")

# The colours that each kind of thing is drawn in. A kind with no colour here always looks the same.
COLOURS_OF: dict[str, tuple[str, ...]] = {
    "house": ("red", "blue", "yellow", "white"),
    "boat": ("red", "blue", "yellow", "white"),
    "ball": ("red", "blue", "yellow", "white"),
    "goal": (),
    "dog": ("brown", "black", "white"),
    "cat": ("orange", "black", "white"),
    "tiger": (),
    "person": ("red", "blue", "yellow", "green"),
    "flowers": ("red", "yellow", "pink", "purple"),
    "playground": (),
}
KINDS = tuple(COLOURS_OF)
COLOURS = tuple(dict.fromkeys(colour for colours in COLOURS_OF.values() for colour in colours))

PLURALS = {
    "house": "houses",
    "boat": "boats",
    "dog": "dogs",
    "cat": "cats",
    "tiger": "tigers",
    "person": "people",
}
"""Kinds that may come in pairs, with the word for two of them."""

ATTRIBUTES: tuple[str, ...] = (
    *TIMES,
    *WEATHERS,
    *SKY_THINGS,
    *RELIEFS,
    *WATERS,
    "grass",
    *TREES,
    *KINDS,
    *(f"{colour} {kind}" for kind, colours in COLOURS_OF.items() for colour in colours),
    *(f"two {plural}" for plural in PLURALS.values()),
)

SYNONYMS: dict[str, tuple[str, ...]] = {
    "day": ("daytime", "sunny day", "blue sky", "daylight"),
    "sunset": ("dusk", "evening", "sunrise"),
    "night": ("at night", "dark night", "nighttime"),
    "rain": ("rainy", "raining"),
    "snow": ("snowy", "winter"),
    "sun": ("bright sun", "sunshine"),
    "moon": ("moonlight",),
    "stars": ("starry sky",),
    "clouds": ("cloud", "cloudy", "white clouds"),
    "mountain": ("mountains",),
    "snowy mountain": ("snowy mountains",),
    "hills": ("green hills", "hill"),
    "river": ("stream",),
    "lake": ("pond",),
    "sea": ("ocean", "beach"),
    "grass": ("meadow", "field", "green grass"),
    "trees": ("tree", "forest", "green trees"),
    "pine trees": ("pine forest", "pines", "pine tree"),
    "house": ("cottage", "home"),
    "boat": ("sailboat", "ship"),
    "ball": (),
    "goal": ("soccer goal",),
    "dog": ("puppy",),
    "cat": ("kitten",),
    "tiger": (),
    "person": ("man", "woman", "child"),
    "flowers": ("flower",),
    "playground": ("slide", "swing"),
}

SOCCER_WORDS = ("soccer", "football")
"""Said of a scene that has both a goal and a ball."""

QUALITY_WORDS = (
    "masterpiece",
    "best quality",
    "high quality",
    "detailed",
    "highly detailed",
    "beautiful",
    "8k",
    "illustration",
    "landscape",
    "painting",
    "picture",
    "photo",
    "scenery",
    "natural scene",
    "nature",
    "art",
    "colorful",
    "view",
)
"""Words that people add and that change nothing: seen in training so that they do no harm."""

FILLER_WORDS = (
    *("a", "an", "the", "of", "and", "with", "near", "by", "under", "in", "on", "at", "to", "over", "next"),
    *("two", "one", "some", "big", "large", "little", "small", "many", "bright", "dark", "light", "very"),
    *("blurry", "low", "worst", "quality", "bad", "ugly", "text", "watermark"),
    *("scene", "sky", "green", "grey", "gray", "water"),
)


def caption_words() -> Iterator[str]:
    """Yields every word that a caption may hold, in lower case, with repetitions."""
    for phrase in (
        *COLOURS,
        *ATTRIBUTES,
        *SYNONYMS,
        *SOCCER_WORDS,
        *QUALITY_WORDS,
        *FILLER_WORDS,
        "soccer ball",
    ):
        yield from phrase.split()
    for phrases in SYNONYMS.values():
        for phrase in phrases:
            yield from phrase.split()
