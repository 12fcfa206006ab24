import { parseWorkflow, serializeWorkflow, type Workflow } from "@weft/graph";
import { z } from "zod";
import { followTabs, type Unfollow } from "../stores/follow-tabs.ts";
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
  let hasRoom = true;
  const keyOf = (tab: string) => `${PREFIX}${window}.${tab}`;

  const write = ({ id, document }: Tab): void => {
    const { dirty, workflow, name, revision } = document.getState();
    if (!dirty) {
      kept.remove(keyOf(id));
      return;
    }
    const title = workflow.title === "" ? (name ?? "") : workflow.title;
    const draft = { name, revision, title, keptAt: now(), text: serializeWorkflow(workflow) };
    hasRoom = kept.write(keyOf(id), JSON.stringify(draft));
  };
  const follow = (tab: Tab): Unfollow => {
    let callOff: (() => void) | undefined;
    const plan = (): void => {
      callOff?.();
      callOff = delay(() => write(tab), REST_MS);
    };
    if (tab.document.getState().dirty) plan();
    const stop = tab.document.subscribe((state, before) => {
      if (state.workflow !== before.workflow || state.dirty !== before.dirty) plan();
    });
    return (why) => {
      stop();
      callOff?.();
      // A closed document was saved, or the person did not want it: either way nothing is to be offered again.
      if (why === "closed") kept.remove(keyOf(tab.id));
      else write(tab);
    };
  };

  return {
    start: () => followTabs(tabs, follow),
    flush: () => {
      for (const tab of tabs.getState().tabs) write(tab);
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
