import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeOf, openStudio, type Studio } from "./support/open-editor.ts";

describe("the first launch", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio({ welcomed: false });
  });
  afterAll(() => studio?.close());

  it("offers three ways in, and no tour", async () => {
    const { page } = studio;
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /Make a picture/ }).waitFor();
    expect(await dialog.getByRole("listitem").count()).toBe(3);
    await dialog.getByRole("button", { name: /Make a picture/ }).click();
    await dialog.waitFor({ state: "detached" });
  });

  it("has the starter workflow ready, without a problem", async () => {
    const { page } = studio;
    await page.getByRole("tab", { name: "Text to image", exact: true }).waitFor();
    await page.getByRole("button", { name: "No problems" }).waitFor();
    expect(await page.locator(".react-flow__node").count()).toBe(7);
  });

  it("makes a picture with one press, shows each step's preview on the way and moves nothing in the window", async () => {
    const { page } = studio;
    const previews = await watchPictures(studio, "Sampler");
    await page.evaluate(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if ("value" in entry && typeof entry.value === "number") shifts.push(entry.value);
        }
      }).observe({ type: "layout-shift" });
    });
    await page.getByRole("button", { name: "Run", exact: true }).click();
    const picture = nodeOf(page, "Save image").getByRole("img").first();
    await picture.waitFor({ timeout: 60_000 });
    const width = await picture.evaluate((image) =>
      image instanceof HTMLImageElement ? image.naturalWidth : 0,
    );
    expect(width).toBeGreaterThan(0);
    expect(await previews.count()).toBeGreaterThanOrEqual(10);
    const shifted = await page.evaluate(() =>
      "shifts" in window && Array.isArray(window.shifts)
        ? window.shifts.reduce((sum: number, value: number) => sum + value, 0)
        : Number.NaN,
    );
    expect(shifted).toBeLessThan(0.01);
  });

  it("says the same in the strip, the history and the page's title", async () => {
    const { page } = studio;
    await page.getByRole("region", { name: "Results" }).locator("[data-picture]").first().waitFor();
    expect(await page.title()).toMatch(/^Text to image – Weft$/);
    await page.getByRole("button", { name: /^Queue and history/ }).click();
    await page.getByRole("tab", { name: "History" }).click();
    await page.getByRole("button", { name: /Text to image.*Done/s }).waitFor();
  });

  it("does not greet a second time", async () => {
    const { page } = studio;
    await page.reload();
    await page.getByRole("button", { name: "Run", exact: true }).waitFor();
    await page.waitForTimeout(500);
    expect(await page.getByRole("button", { name: /Make a picture/ }).count()).toBe(0);
  });

  it("left no complaint in the browser", () => {
    expect(studio.complaints).toEqual([]);
  });
});

/** Counts the different pictures that a node shows from now on. */
async function watchPictures(
  { page }: Studio,
  title: string,
): Promise<{ readonly count: () => Promise<number> }> {
  const node = await nodeOf(page, title).elementHandle();
  const seen = await page.evaluateHandle((element) => {
    const addresses = new Set<string>();
    const look = (): void => {
      for (const image of element?.querySelectorAll("img") ?? []) addresses.add(image.src);
    };
    if (element !== null) {
      new MutationObserver(look).observe(element, { subtree: true, childList: true, attributes: true });
    }
    return addresses;
  }, node);
  return { count: () => seen.evaluate((addresses) => addresses.size) };
}
