import { parseWorkflow, serializeWorkflow, type Workflow } from "@weft/graph";
import { z } from "zod";
import type { KeptValues } from "../stores/kept-values.ts";
import type { Tab, TabsStore } from "../stores/tabs-store.ts";

/** A document that was not saved when its window ended. */
export interface Draft {
  readonly key: string;
  readonly title: string;
  readonly name?: string | undefined;
  readonly revision?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly keptAt: number;
  readonly workflow: Workflow;
}

/** Keeps every unsaved document, so that a crash or a closed window loses nothing. */
export interface Journal {
  /** Follows the open documents until the returned function is called. */
  start(): () => void;
  /** Writes at once what is unsaved. */
  flush(): void;
  /** What windows that ended left unsaved; newest first. */
  drafts(): Promise<readonly Draft[]>;
  discard(key: string): void;
  /** False when the last document found no room: the person should save. */
  isKept(): boolean;
}

interface JournalOptions {
  readonly kept: KeptValues;
  readonly tabs: TabsStore;
  readonly now: () => number;
  readonly delay: (callback: () => void, milliseconds: number) => () => void;
  /** Another one for every window. */
  readonly window: string;
  /** The windows that live: what they did not save yet is their own business. */
  readonly livingWindows: () => Promise<ReadonlySet<string>>;
}

const PREFIX = "weft.draft.";
/** A document is kept when it has rested for so long, and at the latest when the window goes. */
const REST_MS = 800;

const draftSchema = z.object({
  name: z.string().optional(),
  revision: z.string().optional(),
  title: z.string(),
  keptAt: z.number(),
  text: z.string(),
});

export function createJournal({ kept, tabs, now, delay, window, livingWindows }: JournalOptions): Journal {
  const waiting = new Map<string, () => void>();
  const followed = new Map<string, () => void>();
  let hasRoom = true;
  const keyOf = (tab: string) => `${PREFIX}${window}.${tab}`;

  const write = (id: string): void => {
    waiting.get(id)?.();
    waiting.delete(id);
    const tab = tabs.getState().tabs.find((other) => other.id === id);
    if (tab === undefined) return;
    const { dirty, workflow, name, revision } = tab.document.getState();
    if (!dirty) {
      kept.remove(keyOf(id));
      return;
    }
    const draft = { name, revision, title: tab.title, keptAt: now(), text: serializeWorkflow(workflow) };
    hasRoom = kept.write(keyOf(id), JSON.stringify(draft));
  };
  const follow = (): void => {
    const open = tabs.getState().tabs;
    for (const [id, stop] of followed) {
      if (open.some((tab) => tab.id === id)) continue;
      // It was saved, or the person closed it without: either way nothing is to be offered again.
      stop();
      waiting.get(id)?.();
      waiting.delete(id);
      followed.delete(id);
      kept.remove(keyOf(id));
    }
    for (const tab of open) if (!followed.has(tab.id)) followed.set(tab.id, followTab(tab));
  };
  const followTab = ({ id, document }: Tab): (() => void) => {
    const plan = (): void => {
      waiting.get(id)?.();
      waiting.set(
        id,
        delay(() => write(id), REST_MS),
      );
    };
    if (document.getState().dirty) plan();
    return document.subscribe((state, before) => {
      if (state.workflow !== before.workflow || state.dirty !== before.dirty) plan();
    });
  };

  return {
    start() {
      follow();
      const stop = tabs.subscribe(follow);
      return () => {
        for (const id of waiting.keys()) write(id);
        stop();
        for (const end of followed.values()) end();
        followed.clear();
      };
    },
    flush: () => {
      for (const { id } of tabs.getState().tabs) write(id);
    },
    async drafts() {
      const living = await livingWindows();
      const keys = kept.keys().filter((key) => key.startsWith(PREFIX) && !living.has(windowOf(key)));
      return keys
        .flatMap((key) => readDraft(key, kept.read(key)) ?? [])
        .toSorted((a, b) => b.keptAt - a.keptAt);
    },
    discard: (key) => kept.remove(key),
    isKept: () => hasRoom,
  };
}

function windowOf(key: string): string {
  return key.slice(PREFIX.length).split(".")[0] ?? "";
}

function readDraft(key: string, text: string | undefined): Draft | undefined {
  try {
    const { text: workflowText, ...draft } = draftSchema.parse(JSON.parse(text ?? ""));
    const parsed = parseWorkflow(workflowText);
    return parsed.ok ? { ...draft, key, workflow: parsed.workflow } : undefined;
  } catch {
    return undefined;
  }
}
