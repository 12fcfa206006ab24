/** Text that a person reads, in each language that Weft speaks. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

export function words(en: string, zh: string): Words {
  return { en, zh };
}
