import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dropWorkflow, uploadInput } from "./support/bring-files.ts";
import { nodeOf, openStudio, runAndWait, type Studio } from "./support/open-editor.ts";

const workflows = join(import.meta.dirname, "..", "..", "..", "workflows");

/** The shipped workflow, with the mask from the picture's own transparency instead of a second file. */
async function paintedInpaint(): Promise<string> {
  const workflow = JSON.parse(await readFile(join(workflows, "inpaint.json"), "utf8"));
  delete workflow.nodes.mask;
  delete workflow.interface.inputs.mask;
  workflow.nodes.load.params.image = "lake.png";
  for (const edge of workflow.edges) if (edge.from[0] === "mask") edge.from[0] = "load";
  return JSON.stringify(workflow);
}

describe("painting a mask and inpainting", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
    const landscape = new Uint8Array(await readFile(join(workflows, "images", "landscape.png")));
    await uploadInput(studio.server, "lake.png", landscape);
    await dropWorkflow(studio.page, await paintedInpaint());
  }, 120_000);
  afterAll(async () => {
    const complaints = studio?.complaints ?? [];
    await studio?.close();
    expect(complaints).toEqual([]);
  });

  const pixelsOf = (address: string): Promise<readonly number[]> =>
    studio.page.evaluate(async (url) => {
      const bitmap = await createImageBitmap(await (await fetch(url)).blob());
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      return [...(context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? [])];
    }, address);

  it("changes what was painted over and not one pixel outside of it", async () => {
    const { page } = studio;
    await nodeOf(page, "Load image")
      .getByRole("button", { name: /^Paint on it/ })
      .click();
    const desk = page.getByRole("dialog", { name: "Edit lake.png" });
    const box = await desk.locator(".paint-layers > canvas").first().boundingBox();
    if (box === null) throw new Error("There is no picture to draw on.");
    await page.keyboard.press("r");
    await page.mouse.move(box.x - 5, box.y - 5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width + 5, box.y + box.height / 4, { steps: 5 });
    await page.mouse.up();
    await desk.getByRole("button", { name: "Save as a new picture" }).click();
    await desk.waitFor({ state: "detached" });
    await runAndWait(page);

    const result = nodeOf(page, "Save image").locator("img");
    const after = await pixelsOf((await result.getAttribute("src")) ?? "");
    const before = await pixelsOf("/api/inputs/lake.png/file");
    const row = 128 * 4;
    const changed = before.filter((value, at) => at < 24 * row && value !== after[at]).length;
    expect(changed).toBeGreaterThan(1000);
    expect(after.slice(40 * row)).toEqual(before.slice(40 * row));
  });
});
