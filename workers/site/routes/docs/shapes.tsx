import { Opening } from "#ui/slab.tsx";
import { docsWords } from "#ui/words/docs.ts";
import type { Shown } from "./docs.tsx";
import { DocsFrame } from "./frame.tsx";
import { rowsOf, ShapeTable, TypeOf } from "./shape-table.tsx";

/** Every named shape, in alphabetical order. */
export function ShapesPage({ reader, document }: Shown) {
  const words = docsWords(reader.language);
  const shapes = Object.entries(document.components.schemas).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  return (
    <DocsFrame
      reader={reader}
      document={document}
      title={words.shapes}
      description={words.shapesLead}
    >
      <Opening
        title={words.shapes}
        lead={words.shapesLead}
        eyebrow={<a href={reader.at("/docs")}>{words.title}</a>}
      />
      {shapes.map(([name, shape]) => (
        <section class="column" aria-labelledby={name}>
          <h2 id={name} class="call">
            {name}
          </h2>
          {shape.properties ? (
            <ShapeTable reader={reader} label={`${words.type}: ${name}`} rows={rowsOf(shape)} />
          ) : (
            <p>
              <TypeOf reader={reader} shape={shape} />
            </p>
          )}
        </section>
      ))}
    </DocsFrame>
  );
}
