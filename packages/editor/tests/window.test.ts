import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { focusCanvas, nodeOf, openStudio, type Studio } from "./support/open-editor.ts";

describe("the window", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio?.close());
  afterEach(async () => {
    await studio.page.keyboard.press("Escape");
  });

  it.each([
    ["n", "Nodes"],
    ["m", "Models"],
    ["w", "Workflows"],
    ["a", "Gallery"],
    ["q", "Queue and history"],
  ])("opens and closes a panel by the key %s", async (key, name) => {
    const { page } = studio;
    await focusCanvas(page);
    await page.keyboard.press(key);
    const panel = page.getByRole("region", { name, exact: true });
    await panel.waitFor();
    await page.keyboard.press(key);
    await panel.waitFor({ state: "detached" });
  });

  it("does nothing by keys while somebody types", async () => {
    const { page } = studio;
    const prompt = nodeOf(page, "Prompt").getByRole("textbox");
    await prompt.click();
    await page.keyboard.press("End");
    await page.keyboard.type(" nmwaq\\v");
    expect(await prompt.inputValue()).toContain("nmwaq\\v");
    expect(await page.getByRole("region", { name: "Nodes", exact: true }).count()).toBe(0);
    await page.getByRole("tab", { name: "Text to image, not saved" }).waitFor();
    await focusCanvas(page);
    await page.keyboard.press("Control+z");
    await page.getByRole("tab", { name: "Text to image", exact: true }).waitFor();
    expect(await prompt.inputValue()).not.toContain("nmwaq");
  });

  it("does what is typed into the command palette, in either language", async () => {
    const { page } = studio;
    for (const words of ["inspector", "检查器"]) {
      await page.keyboard.press("Control+k");
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "Command palette" }).waitFor({ state: "detached" });
    }
    // Twice: opened and closed again.
    expect(await page.getByRole("region", { name: "Inspector" }).count()).toBe(0);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("inspector");
    await page.keyboard.press("Enter");
    await page.getByRole("region", { name: "Inspector" }).waitFor();
  });

  it("tells about the selected node in the inspector", async () => {
    const { page } = studio;
    await nodeOf(page, "Sampler").getByText("Sampler", { exact: true }).click();
    const inspector = page.getByRole("region", { name: "Inspector" });
    await inspector.getByText("KSampler", { exact: false }).first().waitFor();
    await inspector
      .getByText(/usually \d+ to \d+/)
      .first()
      .waitFor();
  });

  it("hides everything but the canvas, and shows it again", async () => {
    const { page } = studio;
    await focusCanvas(page);
    await page.keyboard.press("\\");
    await page.getByRole("banner").waitFor({ state: "detached" });
    await page.keyboard.press("\\");
    await page.getByRole("banner").waitFor();
  });

  it("gives an action other keys, which work at once and after a reload", async () => {
    const { page } = studio;
    await page.keyboard.press("Control+Shift+K");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await dialog.getByRole("searchbox").fill("gallery");
    await dialog.getByRole("button", { name: "Change the shortcut of Gallery" }).click();
    await page.keyboard.press("Alt+Shift+g");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("button", { name: "Run", exact: true }).waitFor();
    await focusCanvas(page);
    await page.keyboard.press("Alt+Shift+g");
    await page.getByRole("region", { name: "Gallery", exact: true }).waitFor();
    await page.keyboard.press("Alt+Shift+g");
  });

  it("refuses keys that another action has, and says which", async () => {
    const { page } = studio;
    await page.keyboard.press("Control+Shift+K");
    const dialog = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await dialog.getByRole("button", { name: "Change the shortcut of Models" }).click();
    await page.keyboard.press("Control+s");
    await dialog.getByRole("alert").filter({ hasText: "Save" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("changes theme and language at once", async () => {
    const { page } = studio;
    await page.keyboard.press("Control+,");
    await page.getByRole("combobox", { name: "Theme" }).selectOption("light");
    expect(await page.locator("html").getAttribute("data-theme")).toBe("light");
    await page.getByRole("combobox", { name: "Language" }).selectOption("zh");
    await page.getByRole("dialog", { name: "设置" }).waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await page.getByRole("combobox", { name: "语言" }).selectOption("en");
    await page.keyboard.press("Escape");
  });

  it("keeps a panel's width", async () => {
    const { page } = studio;
    await focusCanvas(page);
    await page.keyboard.press("n");
    const handle = page.getByRole("separator", { name: "Width of the panel" });
    const before = Number(await handle.getAttribute("aria-valuenow"));
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    await page.reload();
    await handle.waitFor();
    expect(Number(await handle.getAttribute("aria-valuenow"))).toBe(before + 16);
  });

  it("opens every template of the browser as a workflow; those that need only the starter model can run at once", async () => {
    const { page } = studio;
    const open = async (): Promise<void> => {
      await page.getByRole("button", { name: "Main menu" }).click();
      await page.getByRole("menuitem", { name: "Templates" }).click();
      await page.locator(".template").first().waitFor();
    };
    await open();
    const count = await page.locator(".template").count();
    expect(count).toBeGreaterThanOrEqual(5);
    for (let place = 0; place < count; place += 1) {
      if (place > 0) await open();
      const title = (await page.locator(".template strong").nth(place).textContent()) ?? "";
      await page.locator(".template").nth(place).click();
      await page.getByRole("tab", { name: title, exact: true, selected: true }).waitFor();
      await page.waitForTimeout(400);
      // Others need a picture, a model or a service that a new installation does not have.
      const errors = await page.locator(".chip[data-level=error]").count();
      if (["Text to image", "Hires fix", "Batch over a list of prompts"].includes(title)) {
        expect(errors, title).toBe(0);
      }
    }
  });

  it("left no complaint in the browser", () => {
    // A template names a picture that is not here: the browser tells of it, and so does the list of problems.
    expect(studio.complaints.filter((text) => !text.includes("404"))).toEqual([]);
  });
});
