/** What stands in the guides' examples. */
export interface Real {
  origin: string;
  /** A resource's id, or a word that stands for one. */
  file: string;
  dataset: string;
  /** A column with one of its values, as addresses and as SQL write them. */
  column: { encoded: string; value: string; literal: string };
}

/** Markdown; each `## Heading {#anchor}` is a section. */
interface Guide {
  title: string;
  lead: string;
  text: (real: Real) => string;
}

export type Guides = Record<"rows" | "uploads" | "harvesting" | "webhooks" | "conventions", Guide>;

const fence = "```";
/** A block of code in Markdown. */
export const block = (code: string) => `\n${fence}\n${code}\n${fence}\n`;
