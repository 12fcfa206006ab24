import type { Workflow } from "@weft/graph";
import { createStore, type StoreApi } from "zustand/vanilla";
import { applyCommand } from "../document/apply-command.ts";
import type { Command } from "../document/command.ts";
import { endGroup, type History, record, redo, startHistory, undo } from "../document/history.ts";

/** Where a document comes from. */
export interface DocumentMeta {
  /** Its name in the workflows folder; absent until it was saved there. */
  readonly name?: string;
  /** The revision that was read or saved last: what the next save expects on disk. */
  readonly revision?: string;
  /** It holds what no file holds: imported, recovered after a crash. */
  readonly unsaved?: boolean;
}

export interface DocumentState {
  readonly workflow: Workflow;
  readonly name?: string | undefined;
  readonly revision?: string | undefined;
  /** It has changes that no file has. */
  readonly dirty: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly actions: DocumentActions;
}

export interface DocumentActions {
  /** Changes with the same `group` are one undo step until `endGroup` or another change. */
  apply(command: Command, options?: { readonly group?: string }): void;
  endGroup(): void;
  undo(): void;
  redo(): void;
  /** `workflow` is what was written: it may be older than what is on the screen by now. */
  markSaved(saved: { readonly name: string; readonly revision: string; readonly workflow: Workflow }): void;
  /** Another whole workflow, as one step that can be undone. */
  replace(workflow: Workflow): void;
}

export type DocumentStore = StoreApi<DocumentState>;

/** One open workflow with its undo steps. Nothing but `actions` changes it. */
export function createDocumentStore(workflow: Workflow, meta: DocumentMeta = {}): DocumentStore {
  return createStore<DocumentState>()((set) => {
    let history: History = startHistory(workflow);
    let saved: Workflow | undefined = meta.unsaved === true ? undefined : workflow;
    const show = (next: History): void => {
      if (next === history) return;
      history = next;
      set({
        workflow: next.present,
        dirty: next.present !== saved,
        canUndo: next.past.length > 0,
        canRedo: next.future.length > 0,
      });
    };
    return {
      workflow,
      name: meta.name,
      revision: meta.revision,
      dirty: saved === undefined,
      canUndo: false,
      canRedo: false,
      actions: {
        apply: (command, options) =>
          show(record(history, applyCommand(history.present, command), options?.group)),
        endGroup: () => {
          history = endGroup(history);
        },
        undo: () => show(undo(history)),
        redo: () => show(redo(history)),
        markSaved: (file) => {
          saved = file.workflow;
          history = endGroup(history);
          set({ name: file.name, revision: file.revision, dirty: history.present !== saved });
        },
        replace: (next) => show(record(history, next)),
      },
    };
  });
}
