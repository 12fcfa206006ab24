/** What AUTOMATIC1111's WebUI and Forge accept on `/sdapi/v1`. Checked 2026-11-22 against the server's source. */

/** How the picture is brought to the asked size, in the order of the server's numbers 0 to 3. */
export const A1111_RESIZE_MODES = ["stretch", "crop", "fill", "latent upscale"] as const;

/** What the repainted area starts from, in the order of the server's numbers 0 to 3. */
export const A1111_INPAINTING_FILLS = ["fill", "original", "latent noise", "latent nothing"] as const;
