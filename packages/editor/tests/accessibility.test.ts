import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focusCanvas, openStudio, runAndWait, type Studio } from "./support/open-editor.ts";

/**
 * What axe finds wrong at this moment, as sentences with the place. Ports are left out: they are places for the pointer,
 * and have a name without a role.
 */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate(
    "axe.run({ exclude: ['.react-flow__handle'] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] }).then((result) => result.violations" +
      ".flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.target.join(' ') + ' ' + node.failureSummary)))",
  );
  return Array.isArray(found) ? found.map(String) : ["axe gave no list"];
}

describe.each(["dark", "light"] as const)("in the %s theme", (theme) => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio({ theme, welcomed: false });
  });
  afterAll(() => studio?.close());

  it("the first dialog can be read and used by everybody", async () => {
    await studio.page.getByRole("button", { name: /Make a picture/ }).waitFor();
    expect(await faults(studio.page)).toEqual([]);
    await studio.page.getByRole("button", { name: /Make a picture/ }).click();
  });

  it("so can the window with a result", async () => {
    await runAndWait(studio.page);
    await studio.page.waitForTimeout(500);
    expect(await faults(studio.page)).toEqual([]);
  });

  it.each([
    ["n", "Nodes"],
    ["m", "Models"],
    ["w", "Workflows"],
    ["a", "Gallery"],
    ["q", "Queue and history"],
    ["i", "Inspector"],
  ])("so can the panel of key %s", async (key, name) => {
    const { page } = studio;
    await focusCanvas(page);
    await page.keyboard.press(key);
    await page.getByRole("region", { name, exact: true }).waitFor();
    await page.waitForTimeout(400);
    expect(await faults(page)).toEqual([]);
    await focusCanvas(page);
    await page.keyboard.press(key);
  });

  it.each([
    ["Control+,", "Settings"],
    ["Control+Shift+K", "Keyboard shortcuts"],
    ["Control+k", "Command palette"],
  ])("so can the dialog of %s", async (keys, name) => {
    const { page } = studio;
    await page.keyboard.press(keys);
    await page.getByRole("dialog", { name }).waitFor();
    await page.waitForTimeout(300);
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press("Escape");
  });

  it("so can the form", async () => {
    const { page } = studio;
    await page.getByText("Form", { exact: true }).click();
    await page.getByRole("button", { name: "Generate" }).waitFor();
    expect(await faults(page)).toEqual([]);
  });
});
