"""The making of Weft's starter model: drawn scenes, captions, a small latent diffusion model, its export
and its marks."""
