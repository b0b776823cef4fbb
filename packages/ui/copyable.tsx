import type { Reader } from "./reader.ts";
import { datasetWords } from "./words/dataset.ts";

interface CopyableProps {
  reader: Reader;
  texts: { name: string; text: string }[];
  /** Of the group: opening one closes the others. */
  group: string;
}

/** Texts to be taken away, one open at a time; with the script, each has a button that copies it. */
export function Copyable({ reader, texts, group }: CopyableProps) {
  const { copy, copied } = datasetWords(reader.language);
  return (
    <div class="samples">
      {texts.map(({ name, text }, i) => (
        <details open={i === 0} name={group}>
          <summary>{name}</summary>
          <copy-text label={copy} done={copied}>
            <pre class="sample" tabindex={0}>
              <code>{text}</code>
            </pre>
          </copy-text>
        </details>
      ))}
    </div>
  );
}

/** An address in full, to be taken away. */
export function CopyAddress({ reader, of }: { reader: Reader; of: string }) {
  const { copy, copied } = datasetWords(reader.language);
  return (
    <copy-text label={copy} done={copied}>
      <code class="address">{of}</code>
    </copy-text>
  );
}
