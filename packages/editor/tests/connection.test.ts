import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focusCanvas, nodeOf, openStudio, type Studio } from "./support/open-editor.ts";

describe("without the server", () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
    // The panels' code comes when the page has nothing else to do.
    await studio.page.waitForLoadState("networkidle");
  });
  afterAll(() => studio?.close());

  it("says that it is gone and goes on editing", async () => {
    const { page, server } = studio;
    await server.kill();
    await page.getByRole("alert").filter({ hasText: "Offline" }).waitFor({ timeout: 30_000 });
    await nodeOf(page, "Prompt").getByRole("textbox").fill("a house without a server");
    await focusCanvas(page);
    await page.getByRole("tab", { name: "Text to image, not saved" }).waitFor();
  });

  it("says why a run cannot start, and what to do", async () => {
    const { page } = studio;
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.getByText("Start it again with weft serve.").first().waitFor();
  });

  it("shows in the panels that they cannot be filled, with a way to try again", async () => {
    const { page } = studio;
    await focusCanvas(page);
    await page.keyboard.press("a");
    const panel = page.getByRole("region", { name: "Gallery", exact: true });
    await panel.getByText("This cannot be shown now").waitFor();
    expect(await panel.getByRole("button", { name: "Try again" }).count()).toBe(1);
  });
});
