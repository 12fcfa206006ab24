import type { NodeMode, NodeRunStatus } from "@weft/graph";
import {
  Ban,
  Check,
  CheckCheck,
  CircleAlert,
  CircleSlash,
  Clock3,
  EyeOff,
  LoaderCircle,
  type LucideIcon,
  Pin,
  Spline,
  TriangleAlert,
} from "lucide-react";
import type { MessageKey, Translate } from "../../i18n/index.ts";

/** What a node's header says of it: an icon, and a word at the right. */
export interface NodeSign {
  readonly icon: LucideIcon;
  readonly word: string;
  readonly spin?: true;
}

interface SignOptions {
  readonly mode: NodeMode;
  readonly pinned: boolean;
  readonly problems: number;
  readonly run:
    | {
        readonly status: NodeRunStatus;
        readonly step: number;
        readonly total: number;
        readonly ms: number;
      }
    | undefined;
}

const STATUS_SIGNS: Readonly<
  Record<Exclude<NodeRunStatus, "not-needed">, { readonly icon: LucideIcon; readonly key: MessageKey }>
> = {
  waiting: { icon: Clock3, key: "canvas.waiting" },
  running: { icon: LoaderCircle, key: "canvas.running" },
  done: { icon: Check, key: "canvas.done" },
  cached: { icon: CheckCheck, key: "canvas.cached" },
  failed: { icon: TriangleAlert, key: "canvas.failed" },
  skipped: { icon: CircleSlash, key: "canvas.skipped" },
  cancelled: { icon: Ban, key: "canvas.cancelled" },
};

/** What matters most of a node's state: what it does not do, then how its run stands, then what is wrong with it. */
export function nodeSign({ mode, pinned, problems, run }: SignOptions, t: Translate): NodeSign | undefined {
  if (mode === "muted") return { icon: EyeOff, word: t("canvas.muted") };
  if (mode === "bypassed") return { icon: Spline, word: t("canvas.bypassed") };
  const isLive = run?.status === "running" || run?.status === "waiting" || run?.status === "failed";
  if (problems > 0 && !isLive) {
    const word = problems === 1 ? t("canvas.problemsOne") : t("canvas.problems", { count: problems });
    return { icon: CircleAlert, word };
  }
  if (run !== undefined && run.status !== "not-needed") {
    const { icon, key } = STATUS_SIGNS[run.status];
    if (run.status === "running") {
      return { icon, word: run.total > 0 ? `${run.step} / ${run.total}` : t(key), spin: true };
    }
    return { icon, word: run.status === "done" ? durationText(run.ms, t) : t(key) };
  }
  return pinned ? { icon: Pin, word: "" } : undefined;
}

/** A time as short as it can be read: `40 ms`, `1.2 s`, `3 min 5 s`. */
export function durationText(ms: number, t: Translate): string {
  if (ms < 100) return t("canvas.milliseconds", { value: Math.round(ms) });
  const seconds = ms / 1000;
  if (seconds < 99.5)
    return t("canvas.seconds", { value: seconds < 9.95 ? seconds.toFixed(1) : Math.round(seconds) });
  const whole = Math.round(seconds);
  return t("canvas.minutes", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}
