import { describe, expect, it } from "vitest";
import { latentPreview } from "./latent-preview.ts";

const shape = { batch: 1, channels: 2, height: 1, width: 2 };
const latent = Float32Array.of(1, 0, 0, -1);

describe("latentPreview", () => {
  it("takes the model's own colours where it has some", () => {
    const factors = {
      channels: [
        [1, 0, 0],
        [0, 1, 0],
      ],
      bias: [0, 0, -1],
    } as const;
    const preview = latentPreview(latent, shape, factors)?.();
    expect({ ...preview, rgb: [...(preview?.rgb ?? [])] }).toEqual({
      width: 2,
      height: 1,
      rgb: [255, 127, 0, 127, 0, 0],
    });
  });

  it("shows nothing for a latent that no colours are known for", () => {
    expect(latentPreview(latent, shape)).toBeUndefined();
  });
});
