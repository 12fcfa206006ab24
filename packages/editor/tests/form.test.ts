import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeOf, openStudio, type Studio } from "./support/open-editor.ts";

describe("the form", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
    await studio.page.getByText("Form", { exact: true }).click();
    await studio.page.getByRole("button", { name: "Generate" }).waitFor();
  });
  afterAll(() => studio?.close());

  it("makes a picture without the graph, with the settings that made it below", async () => {
    const { page } = studio;
    await page.getByRole("textbox", { name: "Prompt", exact: true }).fill("blue house, green trees, day");
    await page.getByRole("button", { name: "Generate" }).click();
    await page.locator(".form-result img[width]").waitFor({ timeout: 60_000 });
    await page
      .locator(".form-result pre")
      .filter({ hasText: /blue house[\s\S]*Steps: 20/ })
      .waitFor();
  });

  it("has changed the graph's own values: undo takes the words back", async () => {
    const { page } = studio;
    await page.getByText("Graph", { exact: true }).click();
    const prompt = nodeOf(page, "Prompt").getByRole("textbox");
    expect(await prompt.inputValue()).toBe("blue house, green trees, day");
    await page.keyboard.press("Control+z");
    await expect.poll(() => prompt.inputValue()).not.toContain("blue house");
    await page.getByText("Form", { exact: true }).click();
  });

  it("is designed in place: values join it, get words and another order, and leave it", async () => {
    const { page } = studio;
    await page.getByRole("button", { name: "Design the form" }).click();
    await page.getByRole("button", { name: "Sampler: cfg" }).click();
    const part = page.locator(".field-design").filter({ hasText: "cfg" });
    await part.getByRole("textbox", { name: "Label" }).fill("Guidance");
    await page.getByRole("button", { name: "Move Guidance up" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("spinbutton", { name: "Guidance" }).waitFor();
    const order = await page.locator(".form-row").allTextContents();
    expect(order.findIndex((text) => text.includes("Guidance"))).toBe(order.length - 2);
    await page.getByRole("button", { name: "Design the form" }).click();
    await page.getByRole("button", { name: "Remove Guidance from the form" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    expect(await page.getByRole("spinbutton", { name: "Guidance" }).count()).toBe(0);
  });

  it("can be used on a phone's width", async () => {
    const { page } = studio;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Generate" }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
    await page.getByRole("button", { name: "Generate" }).click();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it("left no complaint in the browser", () => {
    expect(studio.complaints).toEqual([]);
  });
});
