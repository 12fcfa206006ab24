import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focusCanvas, nodeOf, openStudio, type Studio } from "./support/open-editor.ts";

describe("workflow files", () => {
  let studio: Studio;
  const file = (name: string): string => join(studio.server.home, "workflows", `${name}.json`);
  const typePrompt = async (text: string): Promise<void> => {
    await nodeOf(studio.page, "Prompt").getByRole("textbox").fill(text);
    await focusCanvas(studio.page);
  };

  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio?.close());

  it("asks for a name the first time, writes the file, and takes the mark off", async () => {
    const { page } = studio;
    await typePrompt("a blue house");
    await page.getByRole("tab", { name: "Text to image, not saved" }).waitFor();
    await page.keyboard.press("Control+s");
    const dialog = page.getByRole("dialog", { name: "Save as" });
    await dialog.getByRole("textbox").fill("houses/blue");
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: "Text to image", exact: true }).waitFor();
    expect(await readFile(file("houses/blue"), "utf8")).toContain("a blue house");
  });

  it("saves again by one key", async () => {
    const { page } = studio;
    await typePrompt("a green house");
    await page.keyboard.press("Control+s");
    await page.getByRole("tab", { name: "Text to image", exact: true }).waitFor();
    expect(await readFile(file("houses/blue"), "utf8")).toContain("a green house");
  });

  it("never overwrites what another program changed: it asks, and both texts are kept", async () => {
    const { page } = studio;
    const text = await readFile(file("houses/blue"), "utf8");
    await writeFile(file("houses/blue"), text.replace("a green house", "somebody else's house"));
    await typePrompt("my house");
    await page.keyboard.press("Control+s");
    const dialog = page.getByRole("dialog", { name: /changed on disk/ });
    await dialog.waitFor();
    expect(await readFile(file("houses/blue"), "utf8")).toContain("somebody else's house");
    await dialog.getByRole("button", { name: "Overwrite with mine" }).click();
    await expect.poll(() => readFile(file("houses/blue"), "utf8")).toContain("my house");
    await page.getByRole("tab", { name: "Text to image", exact: true }).waitFor();
  });

  it("lists the file with its versions, and opens an earlier one", async () => {
    const { page } = studio;
    await focusCanvas(page);
    await page.keyboard.press("w");
    const panel = page.getByRole("region", { name: "Workflows", exact: true });
    await panel.getByRole("button", { name: "Actions for houses/blue" }).click();
    await page.getByRole("menuitem", { name: "Versions" }).click();
    const dialog = page.getByRole("dialog", { name: /^Versions/ });
    await dialog.getByRole("listitem").nth(1).waitFor();
    await dialog.getByRole("button", { name: "Open this version" }).last().click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.getByRole("tab", { name: /^Text to image/ }).count()).toBe(2);
  });

  it("renames and deletes files, and asks before the latter", async () => {
    const { page } = studio;
    const panel = page.getByRole("region", { name: "Workflows", exact: true });
    await panel.getByRole("button", { name: "Actions for houses/blue" }).click();
    await page.getByRole("menuitem", { name: "Rename" }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("blue");
    await page.keyboard.press("Enter");
    await panel.getByRole("button", { name: "Actions for blue" }).click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await panel.getByText("No saved workflows yet").waitFor();
    await page.keyboard.press("Escape");
  });

  it("asks before a tab with changes is closed", async () => {
    const { page } = studio;
    await page
      .getByRole("tab", { name: /^Text to image/ })
      .last()
      .focus();
    await page.keyboard.press("Delete");
    const dialog = page.getByRole("dialog", { name: /before closing/ });
    await dialog.getByRole("button", { name: "Discard changes" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await page.getByRole("tab", { name: /^Text to image/ }).count()).toBe(1);
  });

  it("offers unsaved work again after the window was gone", async () => {
    const { page } = studio;
    await typePrompt("work that nobody saved");
    await page.waitForTimeout(1500);
    await page.reload();
    const dialog = page.getByRole("dialog", { name: "Unsaved work was found" });
    await dialog.getByRole("button", { name: "Open all" }).click();
    await dialog.waitFor({ state: "detached" });
    expect(await nodeOf(page, "Prompt").getByRole("textbox").inputValue()).toBe("work that nobody saved");
  });

  it("left no complaint in the browser", () => {
    // The browser itself tells of the refused save, and of the deleted file that is looked for after the reload.
    const unexpected = studio.complaints.filter((text) => !/\b(?:404|409)\b/.test(text));
    expect(unexpected).toEqual([]);
  });
});
