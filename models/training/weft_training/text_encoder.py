"""The text encoder: CLIP's architecture (causal transformer, quick GELU, final layer norm), small."""

import torch
from torch import Tensor, nn

from .layers import attention

MAX_TOKENS = 77


class Layer(nn.Module):
    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.attention_norm, self.query_key_value, self.attention_out = (
            nn.LayerNorm(width),
            nn.Linear(width, 3 * width),
            nn.Linear(width, width),
        )
        self.feed_norm, self.feed_in, self.feed_out = (
            nn.LayerNorm(width),
            nn.Linear(width, 4 * width),
            nn.Linear(4 * width, width),
        )

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        query, key, value = self.query_key_value(self.attention_norm(x)).chunk(3, -1)
        x = x + self.attention_out(attention(query, key, value, self.heads, mask))
        hidden = self.feed_in(self.feed_norm(x))
        return x + self.feed_out(hidden * torch.sigmoid(1.702 * hidden))


class TextEncoder(nn.Module):
    """Token ids [b, n], n at most 77 -> last hidden states [b, n, width] and the state at the first end
    token [b, width]."""

    def __init__(
        self, vocabulary_size: int, end_token: int, width: int = 128, layers: int = 4, heads: int = 4
    ) -> None:
        super().__init__()
        self.end_token = end_token
        self.token_embedding = nn.Embedding(vocabulary_size, width)
        self.position_embedding = nn.Parameter(torch.randn(MAX_TOKENS, width) * 0.01)
        nn.init.normal_(self.token_embedding.weight, std=0.3)
        self.layers = nn.ModuleList([Layer(width, heads) for _ in range(layers)])
        self.final_norm = nn.LayerNorm(width)
        self.register_buffer(
            "causal_mask", torch.full((MAX_TOKENS, MAX_TOKENS), -1e4).triu(1), persistent=False
        )

    def forward(self, input_ids: Tensor) -> tuple[Tensor, Tensor]:
        length = input_ids.shape[1]
        x = self.token_embedding(input_ids) + self.position_embedding[:length]
        mask = self.causal_mask[:length, :length].to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        x = self.final_norm(x)
        ends = (input_ids == self.end_token).to(torch.int32).argmax(-1)
        return x, x[torch.arange(x.shape[0]), ends]
