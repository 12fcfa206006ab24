import { describe, expect, it } from "vitest";
import { latentToRgb, SD1_RGB_FACTORS, SDXL_RGB_FACTORS } from "./latent-to-rgb.ts";

const shape = { batch: 2, channels: 4, height: 1, width: 2 };

describe("a latent preview", () => {
  it("is middle grey for a latent of zeros", () => {
    const { pixels, width, height } = latentToRgb(new Float32Array(16), shape);
    expect([width, height]).toEqual([2, 1]);
    expect([...pixels]).toEqual([127, 127, 127, 127, 127, 127]);
  });

  it("maps channels to colours and cuts off what is too bright", () => {
    // First channel of the second pixel of the second picture.
    const latent = new Float32Array(16);
    latent[8 + 1] = 1;
    latent[8] = 100;
    const { pixels } = latentToRgb(latent, shape, SD1_RGB_FACTORS, 1);
    const byte = (value: number): number => Math.floor(((value + 1) / 2) * 255);
    expect([...pixels]).toEqual([255, 255, 255, byte(0.3512), byte(0.2297), byte(0.3227)]);
  });

  it("adds the factors' bias", () => {
    expect(latentToRgb(new Float32Array(16), shape, SDXL_RGB_FACTORS).pixels[0]).toBe(
      Math.floor((1.1084 / 2) * 255),
    );
  });

  it("refuses other channel counts and pictures that are not there", () => {
    expect(() => latentToRgb(new Float32Array(64), { ...shape, channels: 16 })).toThrow(/4 channels/);
    expect(() => latentToRgb(new Float32Array(16), shape, SD1_RGB_FACTORS, 2)).toThrow(/no picture 2/);
  });
});
