import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import "./empty-state.css";

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** What to do next. */
  readonly hint: string;
  readonly children?: ReactNode;
}

export function EmptyState({ icon: Icon, title, hint, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <Icon size={20} strokeWidth={1.5} aria-hidden />
      <strong>{title}</strong>
      <p>{hint}</p>
      {children}
    </div>
  );
}
