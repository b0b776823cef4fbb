import type { Child } from "hono/jsx";

interface SlabProps {
  /** The section's anchor: `files` for `#files`. */
  id: string;
  title: string;
  /** Soft words under the heading, in the margin. */
  note?: Child;
  children?: Child;
}

/** A paving slab: a hairline above, the heading in the margin, what it is about beside it. */
export const Slab = ({ id, title, note, children }: SlabProps) => (
  <section class="slab" aria-labelledby={id}>
    <header>
      <h2 id={id}>{title}</h2>
      {note ? <p>{note}</p> : null}
    </header>
    <div>{children}</div>
  </section>
);

interface OpeningProps {
  /** What the page belongs to, above the title. */
  eyebrow?: Child;
  title: Child;
  lead?: Child;
  children?: Child;
}

/** The head of a page: its one `h1` and what comes with it. */
export const Opening = ({ eyebrow, title, lead, children }: OpeningProps) => (
  <div class="opening">
    {eyebrow ? <p class="eyebrow">{eyebrow}</p> : null}
    <h1>{title}</h1>
    {lead ? <p class="lead">{lead}</p> : null}
    {children}
  </div>
);
