import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focusCanvas, nodeOf, openStudio, runAndWait, type Studio } from "./support/open-editor.ts";

describe("the widgets of a node", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  }, 120_000);
  afterAll(async () => {
    const complaints = studio?.complaints ?? [];
    await studio?.close();
    expect(complaints).toEqual([]);
  });

  const number = (name: string): Locator =>
    nodeOf(studio.page, "Sampler").getByRole("spinbutton", { name, exact: true });
  const numberIn = async (field: Locator): Promise<number> =>
    Number(await field.getAttribute("aria-valuenow"));
  const undo = async (): Promise<void> => {
    await focusCanvas(studio.page);
    await studio.page.keyboard.press("Control+z");
  };
  const press = async (field: Locator, byX: number): Promise<void> => {
    const box = await field.boundingBox();
    if (box === null) throw new Error("The field is not on the screen.");
    const { mouse } = studio.page;
    const [x, y] = [box.x + box.width - 16, box.y + box.height / 2];
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + byX, y, { steps: 8 });
  };

  it("change a number by dragging it, as one step of undo", async () => {
    const steps = number("steps");
    const before = await numberIn(steps);
    await press(steps, 60);
    await studio.page.mouse.up();
    expect(await numberIn(steps)).toBeGreaterThan(before);
    await undo();
    expect(await numberIn(steps)).toBe(before);
  });

  it("restore a number when Esc is pressed while it is dragged", async () => {
    const steps = number("steps");
    const before = await numberIn(steps);
    await press(steps, 60);
    expect(await numberIn(steps)).not.toBe(before);
    await studio.page.keyboard.press("Escape");
    await studio.page.mouse.up();
    expect(await numberIn(steps)).toBe(before);
  });

  it("take typed arithmetic, and keep the number when what is typed is none", async () => {
    const { page } = studio;
    await number("steps").click();
    await page.keyboard.type("6*2");
    await page.keyboard.press("Enter");
    expect(await numberIn(number("steps"))).toBe(12);
    await page.keyboard.type("5");
    await page.keyboard.press("Escape");
    expect(await numberIn(number("steps"))).toBe(12);
    await page.keyboard.press("Enter");
    await page.keyboard.type("many");
    await page.keyboard.press("Enter");
    expect(await numberIn(number("steps"))).toBe(12);
    await page.keyboard.press("Shift+ArrowUp");
    expect(await numberIn(number("steps"))).toBe(13);
  });

  it("keep all digits of a seed, draw another one, and say what happens to it before a run", async () => {
    const { page } = studio;
    const sampler = nodeOf(page, "Sampler");
    const seed = sampler.getByRole("textbox", { name: "seed" });
    await seed.click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("18446744073709551615");
    await page.keyboard.press("Enter");
    expect(await seed.inputValue()).toBe("18446744073709551615");
    await sampler.getByRole("button", { name: "Draw a new seed now" }).click();
    expect(await seed.inputValue()).toMatch(/^\d{1,15}$/);
    await sampler.getByRole("button", { name: /Before each run/ }).click();
    await page.getByRole("menuitemradio", { name: "Count up by 1" }).click();
    await sampler.getByRole("button", { name: "Before each run: Count up by 1" }).waitFor();
  });

  it("show the seed that was drawn for a run, and take it over", async () => {
    const { page } = studio;
    const sampler = nodeOf(page, "Sampler");
    const seed = sampler.getByRole("textbox", { name: "seed" });
    await sampler.getByRole("button", { name: /Before each run/ }).click();
    await page.getByRole("menuitemradio", { name: "Keep the seed" }).click();
    await seed.click();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("-1");
    await page.keyboard.press("Enter");
    await seed.blur();
    expect(await seed.inputValue()).toBe("random (-1)");
    await runAndWait(page);
    const reuse = sampler.getByRole("button", { name: /Use the last run's seed: \d+/ });
    const used = (await reuse.getAttribute("aria-label"))?.replace(/\D+/, "");
    await reuse.click();
    expect(await seed.inputValue()).toBe(used);
    expect(await reuse.count()).toBe(0);
  });

  it("find a choice by a few letters, with the keyboard alone", async () => {
    const { page } = studio;
    await nodeOf(page, "Sampler")
      .getByRole("button", { name: /^sampler_name/ })
      .focus();
    await page.keyboard.press("Enter");
    await page.getByPlaceholder("Search").waitFor();
    await page.keyboard.type("sde 2m");
    await page.keyboard.press("Enter");
    const field = nodeOf(page, "Sampler").getByRole("button", { name: "sampler_name: dpmpp_2m_sde" });
    await field.waitFor();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press("ArrowUp");
    expect(await field.count()).toBe(0);
  });

  it("weigh words of a prompt with Ctrl+Up and Ctrl+Down", async () => {
    const { page } = studio;
    const prompt = nodeOf(page, "Prompt").getByRole("textbox");
    const before = await prompt.inputValue();
    await prompt.click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Control+ArrowUp");
    await page.keyboard.press("Control+ArrowUp");
    const word = before.split(/[ ,]/)[0] ?? "";
    expect(await prompt.inputValue()).toBe(before.replace(word, `(${word}:1.1)`));
    await page.keyboard.press("Control+ArrowDown");
    await page.keyboard.press("Control+ArrowDown");
    expect(await prompt.inputValue()).toBe(before);
  });

  it("open a long text in a bigger editor, on the same text", async () => {
    const { page } = studio;
    const node = nodeOf(page, "Prompt");
    await node.hover();
    await node.getByRole("button", { name: "Open in a bigger editor" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox").fill("a blue house");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    expect(await node.getByRole("textbox").inputValue()).toBe("a blue house");
  });
});
