"""Draws scenes: soft gradients, layered land, and things with plain, large silhouettes that a latent of
one eighth can hold."""
