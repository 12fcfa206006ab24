import type { Action } from "./action.ts";
import { arrangeActions } from "./arrange-actions.ts";
import { editActions } from "./edit-actions.ts";
import { fileActions } from "./file-actions.ts";
import { nodeActions } from "./node-actions.ts";
import { runActions } from "./run-actions.ts";
import { viewActions } from "./view-actions.ts";

/** All that a person can do by toolbar, menus, palette and keyboard. */
export const actions: readonly Action[] = [
  ...runActions,
  ...fileActions,
  ...editActions,
  ...nodeActions,
  ...arrangeActions,
  ...viewActions,
];

const byId: ReadonlyMap<string, Action> = new Map(actions.map((action) => [action.id, action]));

/** @throws Error for an id that no action has: a defect of whoever asks. */
export function findAction(id: string): Action {
  const action = byId.get(id);
  if (action === undefined) throw new Error(`There is no action "${id}".`);
  return action;
}
