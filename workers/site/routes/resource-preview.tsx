import type { Preview } from "#site/preview.ts";
import type { Reader } from "#ui/reader.ts";
import { Slab } from "#ui/slab.tsx";
import { explorerWords } from "#ui/words/explorer.ts";

interface PreviewProps {
  reader: Reader;
  of: Preview | undefined;
  title: string;
}

/** A look into a file that is no table, before it is downloaded. */
export function Look({ reader, of, title }: PreviewProps) {
  const { preview } = explorerWords(reader.language);
  if (!of) return null;
  const note = of.kind === "text" && of.isCut ? preview.cut : undefined;
  return (
    <Slab id="preview" title={preview.title} note={note}>
      <Shown of={of} title={title} hint={preview.pdf} />
    </Slab>
  );
}

function Shown({ of, title, hint }: { of: Preview; title: string; hint: string }) {
  if (of.kind === "text")
    return (
      <pre class="sample look" tabindex={0}>
        <code>{of.text}</code>
      </pre>
    );
  if (of.kind === "image") return <img class="look" src={of.src} alt={title} loading="lazy" />;
  // Loaded when it is opened: a phone has no reader of its own inside a page.
  return (
    <details>
      <summary>{hint}</summary>
      <iframe class="look" src={of.src} title={title} loading="lazy" />
    </details>
  );
}
