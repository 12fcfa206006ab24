from weft_training.tokenizer import Tokenizer
from weft_training.vocabulary import caption_words


def test_known_words_are_one_token_and_unknown_ones_several(tokenizer_folder):
    tokenizer = Tokenizer(tokenizer_folder)
    assert all(len(tokenizer.word_ids(word)) == 1 for word in caption_words() if word.isalpha())
    assert len(tokenizer.word_ids("xylophone")) > 1


def test_a_prompt_starts_ends_and_is_padded_as_clips(tokenizer_folder):
    tokenizer = Tokenizer(tokenizer_folder)
    ids = tokenizer.encode("Red HOUSE, trees")
    assert len(ids) == 77
    assert ids[0] == tokenizer.ids["<|startoftext|>"]
    assert ids[1:5] == [tokenizer.ids[token] for token in ("red</w>", "house</w>", ",</w>", "trees</w>")]
    assert set(ids[5:]) == {tokenizer.end}
    assert len(tokenizer.encode("tree " * 200)) == 77 and tokenizer.encode("tree " * 200)[-1] == tokenizer.end


def test_any_text_can_be_encoded(tokenizer_folder):
    tokenizer = Tokenizer(tokenizer_folder)
    for text in ("", "日本語 🐯", "it's 8k_art!!", "<|endoftext|>"):
        assert all(0 <= token < len(tokenizer.ids) for token in tokenizer.encode(text))


def test_merges_are_in_clips_file_format(tokenizer_folder):
    lines = (tokenizer_folder / "merges.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#version: 0.2"
    assert all(len(line.split(" ")) == 2 for line in lines[1:])
