import { raw } from "hono/html";
import { sanitised } from "./markdown.ts";
import type { Reader } from "./reader.ts";
import { words } from "./words/words.ts";

/** Someone's Markdown. The one place where HTML that is not written in our own code is let through. */
export function Prose({ reader, markdown }: { reader: Reader; markdown: string }) {
  const { html, isCut } = sanitised(markdown);
  const { prose } = words(reader.language);
  return (
    <div class="prose">
      {raw(html)}
      {isCut ? <p class="soft">{prose.cut}</p> : null}
    </div>
  );
}
