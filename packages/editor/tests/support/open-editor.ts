import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from "playwright-core";
import { startServer, type TestServer } from "./start-server.ts";

const PLACES = [process.env.WEFT_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser"];

export interface Studio {
  readonly server: TestServer;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page complained about: a test that ends with any has failed. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

interface StudioOptions {
  readonly theme?: "dark" | "light";
  /** Goes on to the starter workflow; else the first dialog stays open. */
  readonly welcomed?: boolean;
}

async function launch(): Promise<Browser> {
  const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) {
    throw new Error("These tests need Chromium: apt-get install chromium, or set WEFT_CHROMIUM to its path.");
  }
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
  });
}

/** The editor in a real browser on a real server with nothing in it, as a new person has it. */
export async function openStudio({ theme = "dark", welcomed = true }: StudioOptions = {}): Promise<Studio> {
  const server = await startServer();
  const browser = await launch();
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    locale: "en-US",
    acceptDownloads: true,
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  page.setDefaultTimeout(12_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto(server.url);
  if (welcomed) await page.getByRole("button", { name: /Make a picture/ }).click({ timeout: 40_000 });
  return {
    server,
    context,
    page,
    complaints,
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** A node of the canvas by its title. */
export function nodeOf(page: Page, title: string): Locator {
  return page.locator(".react-flow__node").filter({ has: page.getByText(title, { exact: true }) });
}

/** Presses Run and waits until a run more than before is done. */
export async function runAndWait(page: Page): Promise<void> {
  const strip = page.getByRole("region", { name: "Results" });
  const before = await strip.locator("[data-picture]").count();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await strip.locator("[data-picture]").nth(before).waitFor({ timeout: 60_000 });
}

/** Gives the keyboard to the canvas, away from every field. */
export async function focusCanvas(page: Page): Promise<void> {
  await page.locator(".react-flow__pane").click({ position: { x: 30, y: 200 } });
}
