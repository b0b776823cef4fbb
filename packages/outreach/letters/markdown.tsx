import type { FC } from "hono/jsx";
import { raw } from "hono/html";
import { sanitised } from "#ui/markdown.ts";
import { SANS } from "./frame.tsx";

/** An editor's Markdown in a mail. Pictures become their words: what is fetched when a mail is opened tells who opened it. */
export const Markdown: FC<{ text: string; style?: string }> = ({ text, style = "" }) => (
  <tr>
    <td
      class="pad"
      style={`padding:0 32px;font-family:${SANS};font-size:16px;line-height:26px;${style}`}
    >
      {raw(markdownOf(text))}
    </td>
  </tr>
);

export function markdownOf(text: string): string {
  return sanitised(text)
    .html.replaceAll(/<img [^>]*alt="([^"]*)"[^>]*>/g, "$1")
    .replaceAll('<div class="scroller" tabindex="0">', "<div>")
    .replaceAll("<a href=", '<a class="act" style="color:#0b3fc4" href=');
}
