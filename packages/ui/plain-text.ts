/** How much Markdown is looked at for a line of text; marks and addresses take a part of it. */
const LOOKED_AT = 4;

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** The beginning of a Markdown text as a line without its marks, cut at a word: for lists and descriptions of pages. */
export function plainText(markdown: string, longest: number): string {
  const plain = markdown
    .slice(0, longest * LOOKED_AT)
    .replaceAll(/^[ \t]*\|.*$/gm, " ")
    .replaceAll(/<[^>]{0,500}>/g, " ")
    .replaceAll(/!\[[^\]]{0,300}\]\([^)]{0,500}\)/g, " ")
    .replaceAll(/\[([^\]]{1,300})\]\([^)]{0,500}\)/g, "$1")
    .replaceAll(/^[\s>]*(?:#{1,6}|[*+-])\s+|^\s*>/gm, "")
    .replaceAll(/\*\*|__|`+|~~/g, "")
    .replaceAll(/(^|[\s(])[*_](?=\S)|(\S)[*_](?=[\s.,;:!?)]|$)/g, "$1$2")
    .replaceAll(/\\([\\*_#[\]()~-])/g, "$1")
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return cut(plain, longest);
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf(" ", longest);
  // A surrogate pair must not be parted.
  const at = end > longest / 2 ? end : longest;
  return `${text.slice(0, at).replace(/[\uD800-\uDBFF]$|[\s,;:.(–-]+$/u, "")}…`;
}
