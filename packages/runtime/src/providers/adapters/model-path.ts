/** A name with its owner, like `owner/name`: of plain characters, and nothing that leads out of its folder. */
const MODEL_PATH = /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*)+$/;

/** Whether a model's name may stand in an address as it is. */
export function isModelPath(model: string): boolean {
  return MODEL_PATH.test(model);
}
