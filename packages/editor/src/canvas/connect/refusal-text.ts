import type { Words } from "@weft/graph";
import { assertNever } from "@weft/graph";
import type { Translate } from "../../i18n/index.ts";
import type { Refusal } from "./judge-wire.ts";

/** Why a wire cannot be there, in one sentence with both types. */
export function refusalText(refusal: Refusal, t: Translate, language: keyof Words): string {
  switch (refusal.kind) {
    case "types": {
      if (refusal.rounds) return t("canvas.typesRound");
      const { from, to } = refusal;
      const node = refusal.converters[0]?.title[language];
      return node === undefined
        ? t("canvas.typesDoNotFit", { from, to })
        : t("canvas.typesDoNotFitConvert", { from, to, node });
    }
    case "same-side":
      return t(refusal.side === "in" ? "canvas.sameSideIn" : "canvas.sameSideOut");
    case "circle":
      return t("canvas.circle");
    case "same-node":
      return t("canvas.sameNode");
    case "only-starts":
      return t("canvas.onlyStarts");
    default:
      return assertNever(refusal);
  }
}
