/** What Recraft's service accepts. Checked 2026-11-22 against its documentation. */
export const RECRAFT_MODELS = ["recraftv4_1", "recraftv4_1_vector"] as const;

export const RECRAFT_SIZES = [
  "1024x1024",
  "1365x1024",
  "1024x1365",
  "1536x1024",
  "1024x1536",
  "1820x1024",
  "1024x1820",
] as const;
