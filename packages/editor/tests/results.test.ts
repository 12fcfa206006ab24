import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focusCanvas, nodeOf, openStudio, runAndWait, type Studio } from "./support/open-editor.ts";

describe("results", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
    await runAndWait(studio.page);
    await setSeed(studio, "43");
    await runAndWait(studio.page);
  });
  afterAll(() => studio?.close());

  it("keeps every run in the history, found by words of its prompt", async () => {
    const { page } = studio;
    await openPanel(studio, "q", "Queue and history");
    await page.getByRole("tab", { name: "History" }).click();
    const panel = page.getByRole("region", { name: "Queue and history" });
    await panel.getByRole("button", { name: /seed 43/ }).waitFor();
    await panel.getByRole("button", { name: /seed 49/ }).waitFor();
    expect(await panel.getByRole("button", { name: /seed 4[39]/ }).count()).toBe(2);
    await panel.getByRole("searchbox").fill("mountains");
    await page.waitForTimeout(800);
    await panel.getByRole("button", { name: /seed 49/ }).waitFor();
    expect(await panel.getByRole("button", { name: /seed 4[39]/ }).count()).toBe(2);
    await panel.getByRole("searchbox").fill("submarine");
    await panel.getByText("No run fits").waitFor();
    await panel.getByRole("searchbox").fill("");
    await panel.getByRole("button", { name: /seed 43/ }).waitFor();
  });

  it("says what differs between two runs", async () => {
    const { page } = studio;
    const panel = page.getByRole("region", { name: "Queue and history" });
    await panel.getByRole("button", { name: "Actions for this run" }).first().click();
    await page.getByRole("menuitem", { name: "Compare with…" }).click();
    await panel.getByRole("button", { name: "Compare with this run" }).last().click();
    const dialog = page.getByRole("dialog", { name: "What differs" });
    const cell = dialog.getByRole("row").filter({ hasText: "seed" }).getByRole("cell");
    await cell.first().waitFor();
    const cells = await cell.allTextContents();
    expect(cells.toSorted()).toEqual(["43", "49"]);
    await page.keyboard.press("Escape");
  });

  it("opens a run's workflow with its result on the node", async () => {
    const { page } = studio;
    const panel = page.getByRole("region", { name: "Queue and history" });
    await panel.getByRole("button", { name: /seed 49/ }).click();
    await nodeOf(page, "Save image").getByRole("img").first().waitFor();
    expect(await page.getByRole("tab", { name: /^Text to image/ }).count()).toBe(2);
    await page.keyboard.press("q");
  });

  it("takes only the seed of an old picture into the open workflow, as one step of undo", async () => {
    const { page } = studio;
    await page
      .getByRole("tab", { name: /^Text to image/ })
      .first()
      .click();
    await openPanel(studio, "a", "Gallery");
    const gallery = page.getByRole("region", { name: "Gallery", exact: true });
    await gallery.locator("[data-picture]").last().hover();
    await gallery
      .getByRole("button", { name: /^Actions for/ })
      .last()
      .click();
    await page.getByRole("menuitem", { name: "Use its seed" }).click();
    await seedIs(studio, "49");
    await focusCanvas(page);
    await page.keyboard.press("Control+z");
    await seedIs(studio, "43");
  });

  it("compares two pictures in the viewer", async () => {
    const { page } = studio;
    const gallery = page.getByRole("region", { name: "Gallery", exact: true });
    await gallery.getByRole("button", { name: "Compare" }).click();
    await gallery.locator("[data-picture]").first().click();
    await gallery.locator("[data-picture]").last().click();
    const viewer = page.getByRole("region", { name: "Viewer" });
    await viewer.waitFor();
    expect(await viewer.locator("img").count()).toBeGreaterThanOrEqual(2);
    await viewer.getByRole("button", { name: /^Close/ }).click();
  });

  it("moves a picture to the trash and brings it back", async () => {
    const { page } = studio;
    const gallery = page.getByRole("region", { name: "Gallery", exact: true });
    const before = await gallery.locator("[data-picture]").count();
    await gallery.locator("[data-picture]").first().hover();
    await gallery
      .getByRole("button", { name: /^Actions for/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    await gallery
      .locator("[data-picture]")
      .nth(before - 1)
      .waitFor({ state: "detached" });
    await gallery.getByRole("button", { name: "Trash" }).click();
    await gallery.getByRole("button", { name: "Restore" }).click();
    await gallery.getByText("The trash is empty").waitFor();
    await gallery.getByRole("button", { name: "Trash" }).click();
    await gallery
      .locator("[data-picture]")
      .nth(before - 1)
      .waitFor();
  });

  it("pauses the queue, changes its order, and empties it", async () => {
    const { page } = studio;
    await openPanel(studio, "q", "Queue and history");
    const panel = page.getByRole("region", { name: "Queue and history" });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("pause the queue");
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: "Queue", exact: true }).click();
    await panel.getByText(/^Paused/).waitFor();
    for (const seed of ["51", "52"]) {
      await setSeed(studio, seed);
      await page.getByRole("button", { name: "Run", exact: true }).click();
      await panel.getByText(`seed ${seed}`).waitFor();
    }
    await panel.getByRole("button", { name: "Earlier" }).last().click();
    await expect
      .poll(async () => (await panel.getByRole("listitem").first().textContent()) ?? "")
      .toContain("52");
    await panel.getByRole("button", { name: "Clear" }).click();
    await panel.getByText("seed 52").waitFor({ state: "detached" });
    await panel.getByRole("button", { name: "Resume the queue" }).click();
    await panel.getByText("The queue is empty").waitFor();
  });

  it("left no complaint in the browser", () => {
    // A run that is opened again from the history may name previews whose memory was given back when it was followed by
    // another: the browser tells that their address leads nowhere.
    expect(studio.complaints.filter((text) => !text.includes("ERR_FILE_NOT_FOUND"))).toEqual([]);
  });
});

async function openPanel({ page }: Studio, key: string, name: string): Promise<void> {
  await focusCanvas(page);
  const panel = page.getByRole("region", { name, exact: true });
  if ((await panel.count()) === 0) await page.keyboard.press(key);
  await panel.waitFor();
}

async function setSeed({ page }: Studio, seed: string): Promise<void> {
  await nodeOf(page, "Sampler").getByRole("textbox", { name: "seed" }).fill(seed);
  await page.keyboard.press("Enter");
  await focusCanvas(page);
}

async function seedIs({ page }: Studio, seed: string): Promise<void> {
  const field = nodeOf(page, "Sampler").getByRole("textbox", { name: "seed" });
  await expect.poll(() => field.inputValue()).toBe(seed);
}
