import { Component, type ErrorInfo, type ReactNode } from "react";

interface BoundaryProps {
  readonly children: ReactNode;
  /** What is shown in place of a part that threw. */
  readonly fallback: (error: Error, again: () => void) => ReactNode;
}

interface BoundaryState {
  readonly error: Error | undefined;
}

/** Keeps a defect in one part of the window from taking the rest, and the person's work, along. */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: undefined };

  static getDerivedStateFromError(thrown: unknown): BoundaryState {
    return { error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error(error, info.componentStack);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return this.props.fallback(error, () => this.setState({ error: undefined }));
  }
}
