/** What is known of a file or model that a workflow names. */
export interface InventoryEntry {
  /** SHA-256 of the content, in hex (of a folder: of its sorted list of paths and hashes). */
  readonly sha256: string;
  readonly bytes: number;
}

/** The files and models of this machine, by the names that workflows use. */
export interface Inventory {
  /** `folder/name`, as in `checkpoints/starter`. */
  readonly models: ReadonlyMap<string, InventoryEntry>;
  /** Names in the input folder. */
  readonly files: ReadonlyMap<string, InventoryEntry>;
}
