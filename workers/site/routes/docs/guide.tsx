import { valuesOf } from "#site/docs/filled.ts";
import type { Real } from "#site/docs/guide.ts";
import { type GuideName, guidesIn } from "#site/docs/guides.ts";
import { Prose } from "#ui/prose.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { docsWords } from "#ui/words/docs.ts";
import type { Shown } from "./docs.tsx";
import { DocsFrame } from "./frame.tsx";

/** What an address alone does not say, shown with a real file. */
export function GuidePage({ reader, document, example, name }: Shown & { name: GuideName }) {
  const guide = guidesIn(reader.language)[name];
  const [before = "", ...sections] = guide
    .text(realOf({ reader, document, example }))
    .split(/^## /m);
  return (
    <DocsFrame reader={reader} document={document} title={guide.title} description={guide.lead}>
      <Opening
        title={guide.title}
        lead={guide.lead}
        eyebrow={<a href={reader.at("/docs")}>{docsWords(reader.language).title}</a>}
      >
        {before.trim() ? <p>{before}</p> : null}
      </Opening>
      {sections.map((section) => {
        const [, title = "", anchor = "", text = ""] =
          /^(.*?)\s*\{#([\w-]+)\}\n([\s\S]*)$/.exec(section) ?? [];
        return (
          <Slab id={anchor} title={title}>
            <Prose reader={reader} markdown={text.replaceAll("](/", `](${reader.url}/`)} />
          </Slab>
        );
      })}
    </DocsFrame>
  );
}

/** Of the columns, one whose values come often: its first value finds rows. */
function realOf({ reader, example }: Shown): Real {
  const { dataset = "{dataset}", file = "{resource}" } = valuesOf(example);
  const columns = example?.columns ?? [];
  const found = columns.find(({ top }) => top && top.length < 40) ?? columns[0];
  const name = found?.name ?? "commune";
  const value = found?.top ?? "Lyon";
  const sql = `q=select "${name.replaceAll('"', '""')}", count(*) from data group by 1 order by 2 desc limit 5`;
  return {
    origin: reader.url,
    dataset,
    file,
    column: {
      encoded: encodeURIComponent(name),
      value: encodeURIComponent(value).replaceAll("'", "%27"),
      literal: `'${sql.replaceAll("'", `'\\''`)}'`,
    },
  };
}
