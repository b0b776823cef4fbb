import MarkdownIt, { type RendererRule, type Token } from "markdown-it";
import { hostOf, webAddress } from "./web.ts";

/** What a producer may write is at most this long; harvests bring longer ones. */
const LONGEST_MARKDOWN = 100_000;

export interface Sanitised {
  /** Made of the tags that this file lets be written and of escaped text, whatever came in. */
  html: string;
  /** The text was longer than what is shown. */
  isCut: boolean;
}

/**
 * Markdown of strangers → HTML that is safe in our pages. Tags they wrote themselves are left out and their
 * text kept; links go to the web alone and vouch for nothing; headings stand under the page's own.
 */
export function sanitised(markdown: string, longest = LONGEST_MARKDOWN): Sanitised {
  const text = beginning(markdown, longest);
  const env = {};
  const tokens = parser.parse(text, env);
  rankHeadings(tokens);
  const html = parser.renderer.render(tokens, parser.options, env);
  return { html, isCut: text.length < markdown.length };
}

/** Under the page's `h1` and the section's `h2`. */
const FIRST_HEADING = 3;

/** Nesting is bounded by the library, so that no text costs much more than its length; HTML is read to be left out. */
const parser = new MarkdownIt({ html: true, linkify: true });
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
parser.validateLink = (href) => href.startsWith("mailto:") || webAddress(href) !== undefined;

const { escapeHtml } = parser.utils;
Object.assign(parser.renderer.rules, {
  html_block: (tokens, at) => paragraphs(tokens[at]?.content ?? ""),
  html_inline: (tokens, at) => (/^<br\s*\/?>$/i.test(tokens[at]?.content ?? "") ? "<br>" : ""),
  link_open: (tokens, at) => {
    const href = tokens[at]?.attrGet("href");
    if (!href) return "<a>";
    const name = isNamed(tokens, at) ? "" : escapeHtml(hostOf(String(href)));
    return `<a href="${escapeHtml(String(href))}" rel="nofollow ugc noopener">${name}`;
  },
  image: (tokens, at) => {
    const src = String(tokens[at]?.attrGet("src") ?? "");
    const alt = escapeHtml(tokens[at]?.content ?? "");
    if (!src.startsWith("https:")) return alt;
    return `<img src="${escapeHtml(src)}" alt="${alt}" loading="lazy" referrerpolicy="no-referrer">`;
  },
  fence: (tokens, at) => code(tokens[at]?.content ?? ""),
  code_block: (tokens, at) => code(tokens[at]?.content ?? ""),
  // Inline styles of alignment would be refused by our own policy.
  th_open: () => "<th>",
  td_open: () => "<td>",
  table_open: () => '<div class="scroller" tabindex="0"><table class="rows plain">\n',
  table_close: () => "</table></div>\n",
} satisfies Record<string, RendererRule>);

/** Whether there is something to read, or to hear, between here and the link's end. */
function isNamed(tokens: Token[], at: number): boolean {
  const end = tokens.findIndex(({ type }, i) => i > at && type === "link_close");
  return tokens
    .slice(at + 1, end)
    .some(({ type, content }) => type !== "html_inline" && content.trim() !== "");
}

const code = (text: string) => `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`;

/** Whatever depths the author chose, the first becomes the page's next one, and none is left out. */
function rankHeadings(tokens: Token[]): void {
  const headings = tokens.filter(({ type }) => type === "heading_open" || type === "heading_close");
  const depths = [...new Set(headings.map(({ tag }) => tag))].sort();
  for (const heading of headings)
    heading.tag = `h${Math.min(6, FIRST_HEADING + depths.indexOf(heading.tag))}`;
}

/** A block of someone's HTML as plain paragraphs. */
function paragraphs(html: string): string {
  return withoutScripts(html)
    .split(/<\/(?:p|div|li|tr|h[1-6])\s*>|<br\s*\/?>|\n{2,}/i)
    .map((part) =>
      part
        .replaceAll(/<[^<>]*>/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter(Boolean)
    .map((part) => `<p>${escapeHtml(parser.utils.unescapeAll(part))}</p>\n`)
    .join("");
}

/** Comments, scripts and styles are no text; what is not closed runs to the end. */
function withoutScripts(html: string): string {
  const kinds = [
    { open: /<!--/, close: /-->/ },
    { open: /<script\b/i, close: /<\/script\s*>/i },
    { open: /<style\b/i, close: /<\/style\s*>/i },
  ];
  return kinds.reduce((left, { open, close }) => {
    const [first = "", ...rest] = left.split(open);
    return [first, ...rest.map((part) => part.split(close).slice(1).join(" "))].join(" ");
  }, html);
}

/** Cut between two paragraphs, or two words. */
function beginning(markdown: string, longest: number): string {
  if (markdown.length <= longest) return markdown;
  const paragraph = markdown.lastIndexOf("\n\n", longest);
  const end = paragraph > longest / 2 ? paragraph : markdown.lastIndexOf(" ", longest);
  return markdown.slice(0, end > 0 ? end : longest).replace(/[\uD800-\uDBFF]$/, "");
}
