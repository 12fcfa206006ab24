/** How large a workflow may be. Each limit is far above what people make and far below what would hurt a machine. */
export interface WorkflowLimits {
  /** UTF-16 code units of JSON text. */
  readonly textLength: number;
  /** Objects and lists inside one another. */
  readonly depth: number;
  /** Nodes in the file, those of its subgraphs included; and nodes after subgraphs are unfolded. */
  readonly nodes: number;
  readonly edges: number;
}

export const WORKFLOW_LIMITS: WorkflowLimits = {
  textLength: 64 * 1024 * 1024,
  depth: 64,
  nodes: 200_000,
  edges: 2_000_000,
};

/** Characters of a node type, or of a port that something is wired to, at most. */
export const MAX_NAME_LENGTH = 256;
