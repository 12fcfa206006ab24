/** Words of the viewer. */
export const viewer = {
  en: {},
  zh: {},
};
