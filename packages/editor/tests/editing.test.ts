import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focusCanvas, nodeOf, openStudio, runAndWait, type Studio } from "./support/open-editor.ts";

describe("editing the graph", () => {
  let studio: Studio;
  // The map has all nodes; of the canvas only those in view are in the page.
  const nodes = (): Locator => studio.page.locator(".react-flow__minimap-node");
  const nodesAre = (count: number): Promise<void> => expect.poll(() => nodes().count()).toBe(count);
  const select = (title: string, more: readonly string[] = []): Promise<void> =>
    selectNodes(studio, [title, ...more]);

  beforeAll(async () => {
    studio = await openStudio();
    await nodes().nth(6).waitFor();
  });
  afterAll(() => studio?.close());

  it("adds a node from the menu that a double-click opens, by typing its name", async () => {
    const { page } = studio;
    await page.locator(".react-flow__pane").dblclick({ position: { x: 700, y: 600 } });
    await page.keyboard.type("load image");
    await page.keyboard.press("Enter");
    await nodesAre(8);
    await focusCanvas(page);
    await page.keyboard.press("Control+z");
    await nodesAre(7);
  });

  it("adds a node from the panel", async () => {
    const { page } = studio;
    await focusCanvas(page);
    await page.keyboard.press("n");
    const panel = page.getByRole("region", { name: "Nodes", exact: true });
    await panel.getByRole("searchbox").fill("preview image");
    await panel.getByRole("button", { name: "Preview image" }).click();
    await nodesAre(8);
    await panel.getByRole("button", { name: "Close" }).click();
    await focusCanvas(page);
    await page.keyboard.press("Control+z");
    await nodesAre(7);
  });

  it("copies and pastes what is selected, deletes it, and undoes each as one step", async () => {
    const { page } = studio;
    await select("Prompt", ["Negative prompt"]);
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Control+v");
    await nodesAre(9);
    await page.keyboard.press("Delete");
    await nodesAre(7);
    await page.keyboard.press("Control+z");
    await nodesAre(9);
    await page.keyboard.press("Control+z");
    await nodesAre(7);
    await page.keyboard.press("Control+y");
    await nodesAre(9);
    await page.keyboard.press("Control+z");
    await nodesAre(7);
  });

  it("makes a subgraph of the selection that still gives the picture, and unpacks it by undo", async () => {
    const { page } = studio;
    await select("Sampler", ["Empty latent image"]);
    await page.keyboard.press("Control+Shift+E");
    await nodesAre(6);
    await runAndWait(page);
    await focusCanvas(page);
    await page.keyboard.press("Control+z");
    await nodesAre(7);
  });

  it("runs only what a node needs", async () => {
    const { page } = studio;
    const strip = page.getByRole("region", { name: "Results" });
    const before = await strip.locator("[data-picture]").count();
    await nodeOf(page, "Sampler").getByRole("textbox", { name: "seed" }).fill("77");
    await page.keyboard.press("Enter");
    await select("Sampler");
    await page.keyboard.press("Alt+Enter");
    await nodeOf(page, "Sampler")
      .getByText(/\d (?:ms|s)$/)
      .first()
      .waitFor({ timeout: 30_000 });
    await page.waitForTimeout(500);
    expect(await strip.locator("[data-picture]").count()).toBe(before);
  });

  it("says before a run what is missing, and nothing any more once it is back", async () => {
    const { page } = studio;
    await select("Load checkpoint");
    await page.keyboard.press("Delete");
    await page.locator(".chip[data-level=error]").waitFor();
    await page.locator(".chip[data-level=error]").click();
    const panel = page.getByRole("region", { name: "Problems" });
    await panel.getByRole("button").nth(1).waitFor();
    await focusCanvas(page);
    await page.keyboard.press("Control+z");
    await page.getByRole("button", { name: "No problems" }).waitFor();
    await panel.getByText("This workflow can run as it is.").waitFor();
  });

  it("left no complaint in the browser", () => {
    expect(studio.complaints).toEqual([]);
  });
});

async function selectNodes({ page }: Studio, titles: readonly string[]): Promise<void> {
  await focusCanvas(page);
  for (const [place, title] of titles.entries()) {
    await nodeOf(page, title)
      .getByText(title, { exact: true })
      .click({ modifiers: place === 0 ? [] : ["Shift"] });
  }
}
