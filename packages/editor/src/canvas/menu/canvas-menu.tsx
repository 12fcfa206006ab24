import type { NodeId, WorkflowEdge } from "@weft/graph";
import { DropdownMenu } from "radix-ui";
import { type ReactNode, useState } from "react";
import "../../shell/controls/menu.css";
import type { BoundaryEnd } from "../flow/flow-types.ts";
import type { ScreenPoint } from "./canvas-menus.ts";
import { FrameMenu } from "./frame-menu.tsx";
import { NodeMenu, PaneMenu } from "./node-menu.tsx";
import { BoundaryWireMenu, WireMenu } from "./wire-menu.tsx";

export type MenuTarget = { readonly at: ScreenPoint } & (
  | { readonly kind: "node"; readonly node: NodeId }
  | { readonly kind: "frame"; readonly group: string }
  | { readonly kind: "wire"; readonly edge: WorkflowEdge }
  | { readonly kind: "boundary-wire"; readonly end: BoundaryEnd }
  | { readonly kind: "canvas" }
);

interface CanvasMenuProps {
  readonly target: MenuTarget;
  readonly onClose: () => void;
}

/** The menu of what the pointer was on. */
export function CanvasMenu({ target, onClose }: CanvasMenuProps) {
  return (
    <MenuAt at={target.at} onClose={onClose}>
      <Entries target={target} />
    </MenuAt>
  );
}

function Entries({ target }: { readonly target: MenuTarget }) {
  switch (target.kind) {
    case "node":
      return <NodeMenu node={target.node} />;
    case "frame":
      return <FrameMenu group={target.group} />;
    case "wire":
      return <WireMenu edge={target.edge} at={target.at} />;
    case "boundary-wire":
      return <BoundaryWireMenu end={target.end} />;
    case "canvas":
      return <PaneMenu at={target.at} />;
  }
}

interface MenuAtProps {
  readonly at: ScreenPoint;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** An open menu at a place of the window. */
function MenuAt({ at, onClose, children }: MenuAtProps) {
  // Radix places a menu at its trigger: here an empty element under the pointer.
  const [trigger] = useState(() => ({ position: "fixed", left: at.x, top: at.y }) as const);
  return (
    <DropdownMenu.Root open onOpenChange={(open) => !open && onClose()}>
      <DropdownMenu.Trigger asChild>
        <span style={trigger} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          align="start"
          sideOffset={0}
          collisionPadding={8}
          onContextMenu={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
