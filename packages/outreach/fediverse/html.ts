import { plain } from "#outreach/letter.ts";
import { unmarked } from "#outreach/letters/told.tsx";

const LONGEST_SUMMARY = 500;

export function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The beginning of a Markdown text as paragraphs, without its marks. */
export function webOf(markdown: string): string {
  let left = LONGEST_SUMMARY;
  return markdown
    .split(/\n\s*\n/)
    .map((paragraph) => plain(unmarked(paragraph)))
    .flatMap((paragraph) => {
      const kept = paragraph.length > left ? `${paragraph.slice(0, left)}…` : paragraph;
      const isShown = paragraph !== "" && left > 0;
      left -= paragraph.length;
      return isShown ? [`<p>${escapeText(kept)}</p>`] : [];
    })
    .join("");
}
