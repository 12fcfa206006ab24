/** What documents, runs and the connection to the server tell people. */
export const core = {
  en: {
    untitled: "Untitled",
  },
  zh: {
    untitled: "未命名",
  },
};
