import type { ReactNode } from "react";
import "./labelled-row.css";

interface LabelledRowProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

/** A setting: what it is at the left, its control at the right. The control carries its own accessible name. */
export function LabelledRow({ label, hint, children }: LabelledRowProps) {
  return (
    <div className="labelled-row">
      <div>
        <span aria-hidden>{label}</span>
        {hint !== undefined && <p>{hint}</p>}
      </div>
      {children}
    </div>
  );
}
