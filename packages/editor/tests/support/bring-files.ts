import type { Page } from "playwright-core";
import type { TestServer } from "./start-server.ts";

/** Drops a workflow on the canvas, as from a folder. */
export async function dropWorkflow(page: Page, text: string): Promise<void> {
  await page.evaluate((content) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([content], "workflow.json", { type: "application/json" }));
    const options = { dataTransfer, bubbles: true, cancelable: true, clientX: 600, clientY: 300 };
    const canvas = document.querySelector(".react-flow");
    for (const type of ["dragover", "drop"]) canvas?.dispatchEvent(new DragEvent(type, options));
  }, text);
}

/** Puts a picture into the input folder. */
export async function uploadInput(
  server: TestServer,
  name: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const answer = await fetch(new URL(`/api/uploads?name=${encodeURIComponent(name)}`, server.url), {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body,
  });
  if (!answer.ok) throw new Error(`The upload was answered with ${answer.status}: ${await answer.text()}`);
}
