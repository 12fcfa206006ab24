/** The parts of a prompt, in the order in which they are written after the subject. */
export const PROMPT_PARTS = ["view", "background", "material", "quality", "style", "light"] as const;
export type PromptPart = (typeof PROMPT_PARTS)[number];

export type WordLists = Readonly<Record<PromptPart, readonly string[]>>;

/** `rich` for large models; `plain` uses only words that the starter model knows. */
export const VOCABULARIES = ["rich", "plain"] as const;
export type Vocabulary = (typeof VOCABULARIES)[number];

export const wordLists: Readonly<Record<Vocabulary, WordLists>> = {
  rich: {
    view: [
      "wide shot",
      "close-up",
      "seen from below",
      "seen from above",
      "portrait at eye level",
      "long shot with a low horizon",
      "view through an open window",
      "three-quarter view",
    ],
    background: [
      "rolling hills far away",
      "a narrow street after rain",
      "a forest in thin mist",
      "an endless plain",
      "a harbour at rest",
      "snow-covered peaks",
      "a plain studio wall",
      "a garden run wild",
    ],
    material: [
      "oil painting on canvas",
      "watercolour on rough paper",
      "35mm photograph",
      "pencil drawing with ink washes",
      "3D rendering",
      "gouache illustration",
      "woodblock print",
      "medium format photograph",
    ],
    quality: [
      "highly detailed",
      "sharp focus",
      "fine texture",
      "clear composition",
      "careful brushwork",
      "masterpiece",
    ],
    style: [
      "impressionism",
      "art nouveau",
      "romanticism",
      "minimalism",
      "magic realism",
      "art deco",
      "documentary style",
      "storybook style",
    ],
    light: [
      "warm light of late afternoon",
      "cold blue dusk",
      "soft light through clouds",
      "golden sunrise, long shadows",
      "moonlight, muted colours",
      "bright midday, saturated colours",
      "light from one side, deep shadows",
      "pastel colours, even light",
    ],
  },
  plain: {
    view: ["view of the lake", "large scene", "landscape", "scenery near the water"],
    background: ["mountains", "hills", "green forest", "meadow", "pine trees", "lake"],
    material: ["painting", "illustration", "photo", "art"],
    quality: ["detailed", "high quality", "masterpiece", "best quality"],
    style: ["colorful", "beautiful", "bright", "natural"],
    light: ["sunny day", "sunrise", "dusk", "orange sunset", "starry night", "cloudy evening"],
  },
};
