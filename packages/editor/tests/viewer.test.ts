import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeOf, openStudio, runAndWait, type Studio } from "./support/open-editor.ts";

describe("the viewer", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
    await runAndWait(studio.page);
    await nodeOf(studio.page, "Sampler").getByRole("button", { name: "Draw a new seed now" }).click();
    await runAndWait(studio.page);
    await nodeOf(studio.page, "Save image")
      .getByRole("button", { name: /viewer/ })
      .dblclick();
    await viewer().waitFor();
  }, 120_000);
  afterAll(async () => {
    const complaints = studio?.complaints ?? [];
    await studio?.close();
    expect(complaints).toEqual([]);
  });

  const viewer = (): Locator => studio.page.getByRole("region", { name: "Viewer", exact: true });
  const press = (name: string): Promise<void> => viewer().getByRole("button", { name, exact: true }).click();
  const widthOfPicture = async (): Promise<number> =>
    (await viewer().locator("img.viewer-picture").first().boundingBox())?.width ?? 0;

  it("shows the picture whole, one to one, and larger under the pointer", async () => {
    const fitted = await widthOfPicture();
    await press("Show pixels one to one");
    expect(await widthOfPicture()).toBe(128);
    const box = await viewer().locator("img.viewer-picture").first().boundingBox();
    if (box === null) throw new Error("There is no picture.");
    const [x, y] = [box.x + 20, box.y + 30];
    await studio.page.mouse.move(x, y);
    await studio.page.mouse.wheel(0, -240);
    await expect.poll(widthOfPicture).toBeGreaterThan(150);
    const after = await viewer().locator("img.viewer-picture").first().boundingBox();
    // What was under the pointer still is.
    expect(((x - (after?.x ?? 0)) / (after?.width ?? 1)) * 128).toBeCloseTo(20, 0);
    expect(((y - (after?.y ?? 0)) / (after?.height ?? 1)) * 128).toBeCloseTo(30, 0);
    await press("Fit the whole picture");
    expect(await widthOfPicture()).toBeCloseTo(fitted, 0);
  });

  it("tells the pixel under the pointer as the file has it", async () => {
    const box = await viewer().locator("img.viewer-picture").first().boundingBox();
    if (box === null) throw new Error("There is no picture.");
    await studio.page.mouse.move(box.x + 1, box.y + 1);
    const told = viewer().getByText(/^0, 0 · /);
    await told.waitFor();
    const pixel = await viewer()
      .locator("img.viewer-picture")
      .first()
      .evaluate((image: HTMLImageElement) => {
        const context = new OffscreenCanvas(1, 1).getContext("2d");
        context?.drawImage(image, 0, 0);
        return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].join(" ");
      });
    expect(await told.textContent()).toBe(`0, 0 · ${pixel}`);
  });

  it("goes back through the steps that led to the picture", async () => {
    const finished = await viewer().locator("img.viewer-picture").getAttribute("src");
    const steps = viewer().getByRole("slider", { name: /Steps/ });
    await steps.focus();
    await studio.page.keyboard.press("ArrowLeft");
    await expect.poll(() => viewer().locator("img.viewer-picture").getAttribute("src")).toMatch(/^blob:/);
    await studio.page.keyboard.press("End");
    await expect.poll(() => viewer().locator("img.viewer-picture").getAttribute("src")).toBe(finished);
  });

  it("shows what is written in the picture", async () => {
    await press("What is written in the picture");
    const metadata = viewer().getByRole("complementary");
    await metadata.getByText(/Steps: \d+/).waitFor();
    await metadata.getByText("128 × 128").waitFor();
    await press("What is written in the picture");
  });

  it("compares two pictures with a divider and side by side", async () => {
    const { page } = studio;
    const strip = viewer().getByRole("list", { name: "Recent pictures" });
    expect(await strip.getByRole("button").count()).toBe(2);
    await strip
      .getByRole("button")
      .nth(1)
      .click({ modifiers: ["Shift"] });
    const divider = viewer().getByRole("slider", { name: /Divider/ });
    await divider.focus();
    await page.keyboard.press("ArrowRight");
    expect(await divider.getAttribute("aria-valuenow")).toBe("52");
    const addresses = await viewer()
      .locator("img.viewer-picture")
      .evaluateAll((images: HTMLImageElement[]) => images.map((image) => image.src));
    expect(new Set(addresses).size).toBe(2);
    await press("Compare side by side");
    expect(await divider.count()).toBe(0);
    expect(await viewer().locator("img.viewer-picture").count()).toBe(2);
    await press("One picture");
    expect(await viewer().locator("img.viewer-picture").count()).toBe(1);
  });
});
