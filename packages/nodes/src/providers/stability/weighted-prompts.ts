export interface WeightedPrompt {
  readonly text: string;
  readonly weight: number;
}

const ENDING_WEIGHT = /^(.*\S)\s*:\s*(-?(?:\d+\.?\d*|\.\d+))$/;

/**
 * One prompt a line. A line may end in `: weight`, as in `a lighthouse: 1.5`; without one it weighs `byDefault`. A negative
 * weight says what the picture should not show.
 */
export function weightedPrompts(text: string, byDefault: number): readonly WeightedPrompt[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [, prompt, weight] = ENDING_WEIGHT.exec(line) ?? [];
      return prompt === undefined || weight === undefined
        ? { text: line, weight: byDefault }
        : { text: prompt, weight: Number(weight) };
    });
}
