import type { DecodingState } from "./csv-decoding.ts";
import type { MendingState } from "./csv-mending.ts";

/** Where a reader stands; together with the kernel's memory it can go on from there. */
export interface ReaderState {
  rows: number;
  firstRow: number;
  input: number;
  room: number;
  length: number;
  taken: number;
  skip: number;
  offset: number;
  ended: boolean;
  ahead: boolean;
  decoding: DecodingState;
  mending: MendingState;
}
