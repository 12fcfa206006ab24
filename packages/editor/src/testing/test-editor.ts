import type { NodeDescription } from "@weft/graph";
import { createEditor, type Editor } from "../stores/editor.ts";
import { type KeptValues, keepInMemory } from "../stores/kept-values.ts";
import { type Answers, createFakeApi, createFakeTime, type FakeApi, type FakeTime } from "./fake-api.ts";
import { sampleNodes } from "./graph-samples.ts";

export interface TestEditor {
  readonly editor: Editor;
  readonly api: FakeApi;
  readonly time: FakeTime;
  readonly kept: KeptValues;
  /** Draws the next frame. */
  frame(): void;
}

/** An editor without a server, a clock and a screen; it knows the sample nodes. */
export function createTestEditor(
  answers: Answers = {},
  {
    kept = keepInMemory(),
    nodes = sampleNodes,
  }: { readonly kept?: KeptValues; readonly nodes?: readonly NodeDescription[] } = {},
): TestEditor {
  const time = createFakeTime();
  const api = createFakeApi(
    {
      getCatalogue: () => ({ nodes }),
      getInfo: () => undefined,
      listModels: () => ({ roots: [], models: [] }),
      listInputs: () => ({ folder: "", files: [], truncated: false }),
      getQueue: () => ({ paused: false, running: [], queued: [] }),
      ...answers,
    },
    time,
  );
  const frames: (() => void)[] = [];
  let ids = 0;
  const editor = createEditor({
    api,
    kept,
    languages: ["en-GB"],
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    now: time.now,
    delay: time.delay,
    onFrame: (callback) => frames.push(callback),
    window: "this-window",
    livingWindows: () => Promise.resolve(new Set(["this-window"])),
    onLeave: () => () => undefined,
  });
  return {
    editor,
    api,
    time,
    kept,
    frame: () => {
      for (const callback of frames.splice(0)) callback();
    },
  };
}
