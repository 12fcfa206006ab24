/** Names of what a person can do: in menus, tooltips, the command palette and the list of shortcuts. */
export const actions = {
  en: {
    undo: "Undo",
  },
  zh: {
    undo: "撤销",
  },
};
