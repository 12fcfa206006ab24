import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRaster } from "../src/widgets/image-editor/raster.ts";
import { encodeRgbaPng } from "../src/widgets/image-editor/rgba-png.ts";
import { dropWorkflow, uploadInput } from "./support/bring-files.ts";
import { focusCanvas, nodeOf, openStudio, type Studio } from "./support/open-editor.ts";

const workflow = JSON.stringify({
  format: "weft.workflow",
  version: 1,
  id: "crop",
  title: "Crop",
  nodes: {
    load: { type: "LoadImage", params: { image: "wide.png" }, ui: { position: [0, 0] } },
    crop: {
      type: "ImageCrop",
      params: { x: 20, y: 10, width: 60, height: 40 },
      ui: { position: [320, 0] },
    },
  },
  edges: [{ from: ["load", "IMAGE"], to: ["crop", "image"] }],
});

describe("the rectangle over a picture that is cropped", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
    const picture = createRaster({ width: 200, height: 100 }, 4);
    picture.data.fill(255);
    await uploadInput(studio.server, "wide.png", await encodeRgbaPng(picture));
    await dropWorkflow(studio.page, workflow);
    await region().waitFor();
  }, 120_000);
  afterAll(async () => {
    const complaints = studio?.complaints ?? [];
    await studio?.close();
    expect(complaints).toEqual([]);
  });

  const region = (): Locator => nodeOf(studio.page, "Crop image").locator(".crop-region");
  const numbers = async (): Promise<readonly number[]> => {
    const fields = ["x", "y", "width", "height"].map((name) =>
      nodeOf(studio.page, "Crop image").getByRole("spinbutton", { name, exact: true }),
    );
    return Promise.all(fields.map(async (field) => Number(await field.getAttribute("aria-valuenow"))));
  };
  const drag = async (from: Locator, byX: number, byY: number): Promise<void> => {
    const [box, whole] = [await from.boundingBox(), await region().locator("..").boundingBox()];
    if (box === null || whole === null) throw new Error("There is no rectangle.");
    // So many screen pixels for a pixel of the picture, whatever the zoom is.
    const scale = whole.width / 200;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await studio.page.mouse.move(x, y);
    await studio.page.mouse.down();
    await studio.page.mouse.move(x + byX * scale, y + byY * scale, { steps: 6 });
    await studio.page.mouse.up();
  };

  it("has the numbers of the node, in pixels of the picture, at any zoom", async () => {
    await drag(region(), 30, 15);
    expect(await numbers()).toEqual([50, 25, 60, 40]);
    await focusCanvas(studio.page);
    await studio.page.keyboard.press("Control+z");
    expect(await numbers()).toEqual([20, 10, 60, 40]);
  });

  it("is sized at its corners, stays in the picture, and is moved with the arrow keys", async () => {
    await drag(nodeOf(studio.page, "Crop image").locator('.crop-handle[data-side="se"]'), 500, 500);
    expect(await numbers()).toEqual([20, 10, 180, 90]);
    await region().focus();
    await studio.page.keyboard.press("Shift+ArrowLeft");
    await studio.page.keyboard.press("ArrowUp");
    expect(await numbers()).toEqual([10, 9, 180, 90]);
  });
});
