import type { LucideIcon } from "lucide-react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import "./button.css";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: "plain" | "primary" | "quiet" | "danger";
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

export function Button({ variant = "plain", icon: Icon, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={`button ${variant} ${className ?? ""}`}>
      {Icon !== undefined && <Icon size={14} aria-hidden />}
      {children}
    </button>
  );
}
