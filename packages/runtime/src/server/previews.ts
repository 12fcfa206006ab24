import type { RunId } from "@weft/graph";
import { encodePreviewFrame } from "@weft/graph/protocol";
import { loadSharp } from "../images/load-sharp.ts";
import type { StepPreview } from "../run/run-request.ts";
import type { EventHub } from "./event-hub.ts";

const QUALITY = 80;

/**
 * Encodes previews and sends them to all who listen; nobody listening, nothing is encoded. While one of a node is being
 * encoded only the newest that comes is kept.
 */
export function createPreviews(hub: EventHub): (runId: RunId, preview: StepPreview) => void {
  const busy = new Set<string>();
  const newest = new Map<string, StepPreview>();

  async function send(runId: RunId, { node, listIndex, step, total, preview }: StepPreview): Promise<void> {
    const { width, height, rgb } = preview;
    const sharp = await loadSharp();
    const picture = await sharp(rgb, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: QUALITY })
      .toBuffer();
    const mediaType = "image/jpeg";
    hub.preview(
      encodePreviewFrame({ runId, node, listIndex, step, total, mediaType, width, height }, picture),
    );
  }

  async function sendAll(key: string, runId: RunId): Promise<void> {
    busy.add(key);
    for (let next = newest.get(key); next !== undefined; next = newest.get(key)) {
      newest.delete(key);
      // A preview that cannot be made is not worth a word.
      await send(runId, next).catch(() => undefined);
    }
    busy.delete(key);
  }

  return (runId, preview) => {
    if (hub.listeners === 0) return;
    const key = `${runId} ${preview.node} ${preview.listIndex}`;
    newest.set(key, preview);
    if (!busy.has(key)) void sendAll(key, runId);
  };
}
