import type { Column } from "./profile/column.ts";
import type { Group } from "./write/parquet.ts";

/** Rows of the grid the kernel keeps: address of the first cell, how many, and how many bytes of text they were. */
export interface Block {
  cells: number;
  rows: number;
  bytes: number;
  /** Number of the first row, from 1. */
  firstRow: number;
}

/** What a table knows besides the kernel's memory. */
export interface TableState {
  columns: Column[];
  groups: Group[];
  rows: number;
  groupRows: number;
  groupBytes: number;
}
