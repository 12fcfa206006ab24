import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { focusCanvas, nodeOf, openStudio, type Studio } from "./support/open-editor.ts";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Empty canvas in the starter workflow, in pixels of the window. */
const EMPTY: Place = { x: 760, y: 620 };

let studio: Studio;

beforeAll(async () => {
  studio = await openStudio();
  await nodeOf(studio.page, "Sampler").waitFor();
});
afterAll(() => studio?.close());

/** Every test leaves the workflow as it found it. */
afterEach(async () => {
  const { page } = studio;
  await page.keyboard.press("Escape");
  await focusCanvas(page);
  const undo = page.getByRole("tab", { name: "Text to image, not saved" });
  for (let step = 0; step < 10 && (await undo.count()) > 0; step += 1) await page.keyboard.press("Control+z");
  await page.keyboard.press(".");
  await page.waitForTimeout(250);
});

async function middleOf(locator: Locator): Promise<Place> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`${locator} is not on the screen.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Moves with the button held, in steps as a hand does. */
async function drag(page: Page, from: Place, to: Place, button: "left" | "middle" = "left"): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down({ button });
  await page.mouse.move(from.x + 4, from.y + 1);
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up({ button });
  await page.waitForTimeout(150);
}

interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

async function viewOf(page: Page): Promise<View> {
  const style = await page.locator(".react-flow__viewport").getAttribute("style");
  const found = /translate\((-?[\d.]+)px, (-?[\d.]+)px\) scale\(([\d.]+)\)/.exec(style ?? "");
  const [x = 0, y = 0, zoom = 0] = (found ?? []).slice(1).map(Number);
  return { x, y, zoom };
}

function port(page: Page, title: string, side: "in" | "out", name: string): Locator {
  return nodeOf(page, title).locator(`[data-handleid="${side}:${name}"]`);
}

async function edges(page: Page): Promise<readonly string[]> {
  const all = await page.locator(".react-flow__edge").all();
  const ids = await Promise.all(all.map((edge) => edge.getAttribute("data-id")));
  return ids.map(String).toSorted();
}

async function selected(page: Page): Promise<number> {
  return page.locator(".react-flow__node.selected").count();
}

describe("moving over the canvas", () => {
  it("pans by dragging the empty canvas", async () => {
    const { page } = studio;
    const before = await viewOf(page);
    await drag(page, EMPTY, { x: EMPTY.x + 80, y: EMPTY.y - 40 });
    const after = await viewOf(page);
    expect(after.zoom).toBe(before.zoom);
    expect(after.x - before.x).toBeCloseTo(80, -1);
    expect(after.y - before.y).toBeCloseTo(-40, -1);
    expect(await page.getByRole("tab", { name: "Text to image", exact: true }).count()).toBe(1);
  });

  it("pans with the middle button, and with Space also where a node is", async () => {
    const { page } = studio;
    const before = await viewOf(page);
    await drag(page, EMPTY, { x: EMPTY.x + 60, y: EMPTY.y }, "middle");
    expect((await viewOf(page)).x - before.x).toBeCloseTo(60, -1);
    const node = await middleOf(nodeOf(page, "Sampler").getByText("Sampler", { exact: true }));
    await page.keyboard.down("Space");
    await drag(page, node, { x: node.x - 60, y: node.y });
    await page.keyboard.up("Space");
    expect((await viewOf(page)).x - before.x).toBeCloseTo(0, -1);
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("zooms at the pointer with the wheel and with a pinch", async () => {
    const { page } = studio;
    for (const key of [undefined, "Control"]) {
      const before = await viewOf(page);
      await page.mouse.move(EMPTY.x, EMPTY.y);
      if (key !== undefined) await page.keyboard.down(key);
      await page.mouse.wheel(0, 120);
      if (key !== undefined) await page.keyboard.up(key);
      await page.waitForTimeout(250);
      const after = await viewOf(page);
      expect(after.zoom).toBeLessThan(before.zoom);
      // What lay under the pointer lies under it still.
      const pane = await page.locator(".react-flow").boundingBox();
      const at = { x: EMPTY.x - (pane?.x ?? 0), y: EMPTY.y - (pane?.y ?? 0) };
      expect((at.x - after.x) / after.zoom).toBeCloseTo((at.x - before.x) / before.zoom, 0);
      expect((at.y - after.y) / after.zoom).toBeCloseTo((at.y - before.y) / before.zoom, 0);
    }
  });

  it("pans with two fingers", async () => {
    const { page } = studio;
    const before = await viewOf(page);
    await page.mouse.move(EMPTY.x, EMPTY.y);
    await page.mouse.wheel(30, 12);
    await page.waitForTimeout(250);
    const after = await viewOf(page);
    expect(after.zoom).toBe(before.zoom);
    expect(after.x - before.x).toBeCloseTo(-30);
    expect(after.y - before.y).toBeCloseTo(-12);
  });

  it("leaves the wheel to a text in which somebody writes", async () => {
    const { page } = studio;
    const prompt = nodeOf(page, "Prompt").getByRole("textbox");
    await prompt.click();
    await page.keyboard.type("\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12");
    await prompt.evaluate((field) => {
      field.scrollTop = 0;
    });
    const before = await viewOf(page);
    await page.mouse.wheel(0, 60);
    await page.waitForTimeout(300);
    expect(await viewOf(page)).toEqual(before);
    expect(await prompt.evaluate((field) => field.scrollTop)).toBeGreaterThan(0);
  });
});

describe("selecting and moving", () => {
  it("selects with a box while Ctrl is held", async () => {
    const { page } = studio;
    const sampler = await nodeOf(page, "Sampler").boundingBox();
    const decode = await nodeOf(page, "VAE decode").boundingBox();
    if (sampler === null || decode === null) throw new Error("The nodes are not on the screen.");
    await page.keyboard.down("Control");
    await drag(
      page,
      { x: decode.x + decode.width + 12, y: sampler.y + sampler.height + 20 },
      { x: sampler.x + 10, y: sampler.y - 12 },
    );
    await page.keyboard.up("Control");
    expect(await selected(page)).toBe(2);
    expect(await page.locator(".react-flow__edge.selected").count()).toBe(0);
  });

  it("makes one drag one step of undo", async () => {
    const { page } = studio;
    const title = nodeOf(page, "Sampler").getByText("Sampler", { exact: true });
    const before = await middleOf(title);
    await drag(page, before, { x: before.x + 64, y: before.y + 120 });
    const moved = await middleOf(title);
    expect(moved.y - before.y).toBeGreaterThan(100);
    await page.keyboard.press("Control+z");
    expect(await middleOf(title)).toEqual(before);
    await page.getByRole("tab", { name: "Text to image", exact: true }).waitFor();
  });

  it("moves what is selected by the arrow keys, several times as one step of undo", async () => {
    const { page } = studio;
    const title = nodeOf(page, "Sampler").getByText("Sampler", { exact: true });
    const before = await middleOf(title);
    await title.click();
    await focusOnly(page);
    for (const key of ["ArrowDown", "ArrowDown", "Shift+ArrowRight"]) await page.keyboard.press(key);
    const { zoom } = await viewOf(page);
    const moved = await middleOf(title);
    expect(moved.y - before.y).toBeCloseTo(16 * zoom, 0);
    expect(moved.x - before.x).toBeCloseTo(32 * zoom, 0);
    await page.keyboard.press("Control+z");
    await page.getByRole("tab", { name: "Text to image", exact: true }).waitFor();
  });

  it("opens the menu of what is selected by the menu key", async () => {
    const { page } = studio;
    await nodeOf(page, "Sampler").getByText("Sampler", { exact: true }).click();
    await focusOnly(page);
    await page.keyboard.press("ContextMenu");
    await page.getByRole("menuitem", { name: /^Bypass/ }).click();
    await nodeOf(page, "Sampler").getByText("bypassed").waitFor();
  });

  it("drags a copy with Alt, and the node stays with its wires", async () => {
    const { page } = studio;
    const title = nodeOf(page, "VAE decode").getByText("VAE decode", { exact: true });
    const before = await middleOf(title);
    const wires = await edges(page);
    await page.keyboard.down("Alt");
    await drag(page, before, { x: before.x + 20, y: before.y + 180 });
    await page.keyboard.up("Alt");
    expect(await nodeOf(page, "VAE decode").count()).toBe(2);
    expect(await middleOf(title.first())).toEqual(before);
    expect(await edges(page)).toEqual(expect.arrayContaining([...wires]));
    await page.keyboard.press("Control+z");
    expect(await nodeOf(page, "VAE decode").count()).toBe(1);
  });

  it("selects by dragging and pans with the middle button in the preset that is named after Figma", async () => {
    const { page } = studio;
    await chooseGestures(page, "figma");
    const before = await viewOf(page);
    const sampler = await nodeOf(page, "Sampler").boundingBox();
    if (sampler === null) throw new Error("The node is not on the screen.");
    await drag(
      page,
      { x: sampler.x - 8, y: sampler.y - 8 },
      { x: sampler.x + sampler.width - 20, y: sampler.y + sampler.height - 20 },
    );
    expect(await selected(page)).toBe(1);
    expect(await viewOf(page)).toEqual(before);
    await chooseGestures(page, "comfyui");
  });
});

/** Gives the keyboard to the canvas and leaves the selection alone. */
async function focusOnly(page: Page): Promise<void> {
  await page.locator(".canvas").focus();
}

/** Chooses who left-dragging the canvas follows, in the settings. */
async function chooseGestures(page: Page, preset: "comfyui" | "figma"): Promise<void> {
  await focusCanvas(page);
  await page.keyboard.press("Control+,");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("tab", { name: "Canvas" }).click();
  await dialog.getByLabel("Mouse on empty canvas").selectOption(preset);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
}

describe("double-clicks and Tab", () => {
  it("opens the add menu by a double-click on the canvas, by Tab and by a tap of Space", async () => {
    const { page } = studio;
    const menu = page.getByRole("dialog", { name: "Add a node" });
    await page.mouse.dblclick(EMPTY.x, EMPTY.y);
    await menu.waitFor();
    await page.keyboard.press("Escape");
    for (const key of ["Tab", "Space"]) {
      await menu.waitFor({ state: "detached" });
      await page.keyboard.press(key);
      await menu.waitFor();
      await page.keyboard.press("Escape");
    }
  });

  it("moves the focus by Tab from a field", async () => {
    const { page } = studio;
    await nodeOf(page, "Prompt").getByRole("textbox").click();
    await page.keyboard.press("Tab");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("adds a node with the keyboard alone", async () => {
    const { page } = studio;
    await page.keyboard.press("Tab");
    await page.keyboard.type("invert im");
    await page.keyboard.press("Enter");
    await nodeOf(page, "Invert image").waitFor();
    expect(await selected(page)).toBe(1);
  });

  it("renames by a double-click on the title; Escape drops what was typed", async () => {
    const { page } = studio;
    const rename = async (text: string, key: string) => {
      await nodeOf(page, "VAE decode").getByText("VAE decode", { exact: true }).dblclick();
      await page.getByRole("textbox", { name: "Title" }).fill(text);
      await page.keyboard.press(key);
    };
    await rename("Nothing", "Escape");
    await nodeOf(page, "VAE decode").waitFor();
    await rename("To pixels", "Enter");
    await nodeOf(page, "To pixels").waitFor();
  });

  it("enters a subgraph by a double-click and leaves it by Escape", async () => {
    const { page } = studio;
    await nodeOf(page, "VAE decode").getByText("VAE decode", { exact: true }).click();
    await page.keyboard.press("Control+Shift+E");
    const instance = page.locator(".react-flow__node.selected");
    await instance.waitFor();
    await instance.locator(".node-rows").dblclick();
    const path = page.getByRole("navigation", { name: "Where in the workflow" });
    await path.waitFor();
    expect(await page.locator(".boundary").count()).toBe(2);
    await focusCanvas(page);
    await page.keyboard.press("Escape");
    await path.waitFor({ state: "detached" });
  });
});

describe("wires", () => {
  it("says why a port refuses a wire, with both types, and wires nothing", async () => {
    const { page } = studio;
    const wires = await edges(page);
    const from = await middleOf(port(page, "Sampler", "out", "LATENT"));
    const onto = await middleOf(port(page, "Save image", "in", "images"));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 20, from.y, { steps: 2 });
    await page.mouse.move(onto.x, onto.y, { steps: 5 });
    const hint = page.locator(".wire-hint");
    expect(await hint.textContent()).toMatch(/LATENT does not fit IMAGE: put “VAE decode” between them\./);
    await page.mouse.up();
    expect(await edges(page)).toEqual(wires);
  });

  it("lights up only the ports where the wire may go", async () => {
    const { page } = studio;
    const from = await middleOf(port(page, "Load checkpoint", "out", "VAE"));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 40, { steps: 3 });
    expect(await page.locator('.port[data-fit="yes"]').count()).toBe(1);
    expect(await port(page, "VAE decode", "in", "vae").getAttribute("data-fit")).toBe("yes");
    await page.keyboard.press("Escape");
    expect(await page.locator("[data-fit]").count()).toBe(0);
    await page.mouse.up();
  });

  it("takes an edge off its input, and puts it on another one", async () => {
    const { page } = studio;
    const from = await middleOf(port(page, "Sampler", "in", "positive"));
    await drag(page, from, EMPTY);
    expect(await edges(page)).not.toContain("positive.CONDITIONING>sampler.positive");
    await page.keyboard.press("Control+z");
    await drag(page, from, await middleOf(port(page, "Sampler", "in", "negative")));
    expect(await edges(page)).toContain("positive.CONDITIONING>sampler.negative");
    expect(await edges(page)).not.toContain("positive.CONDITIONING>sampler.positive");
  });

  it("moves all wires of an output with Shift", async () => {
    const { page } = studio;
    await page.keyboard.down("Shift");
    await drag(
      page,
      await middleOf(port(page, "Prompt", "out", "CONDITIONING")),
      await middleOf(port(page, "Negative prompt", "out", "CONDITIONING")),
    );
    await page.keyboard.up("Shift");
    const conditioning = (await edges(page)).filter((edge) => edge.includes("CONDITIONING"));
    expect(conditioning).toEqual([
      "negative.CONDITIONING>sampler.negative",
      "negative.CONDITIONING>sampler.positive",
    ]);
  });

  it("asks which node to add for a wire that is dropped on nothing, offers what fits, and wires it", async () => {
    const { page } = studio;
    const before = (await edges(page)).length;
    await drag(page, await middleOf(port(page, "VAE decode", "out", "IMAGE")), EMPTY);
    const menu = page.getByRole("dialog", { name: "Add a node" });
    await menu.getByText("Fits IMAGE").waitFor();
    expect(await menu.getByRole("option", { name: /^Load checkpoint/ }).count()).toBe(0);
    await page.keyboard.type("invert im");
    await page.keyboard.press("Enter");
    await nodeOf(page, "Invert image").waitFor();
    expect(await edges(page)).toHaveLength(before + 1);
    await page.keyboard.press("Control+z");
    expect(await nodeOf(page, "Invert image").count()).toBe(0);
    expect(await edges(page)).toHaveLength(before);
  });
});

it("complained about nothing", () => {
  expect(studio.complaints).toEqual([]);
});
