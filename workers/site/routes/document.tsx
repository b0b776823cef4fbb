import { z } from "zod";
import { notFound } from "#base/problem.ts";
import { canonical } from "#site/canonical.ts";
import { documentOf } from "#site/documents/documents.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { Layout } from "#ui/layout.tsx";
import { plainText } from "#ui/plain-text.ts";
import { Prose } from "#ui/prose.tsx";
import type { Reader } from "#ui/reader.ts";
import { Opening, Slab } from "#ui/slab.tsx";

const LONGEST_TEXT = 160;

export const about = (c: Asked) => answer(c, "about");

export function document(c: Asked): Response | Promise<Response> {
  const name = c.req.param("name") ?? "";
  // It has an address of its own.
  if (name === "about") return c.redirect(c.get("reader").at("/about"), 301);
  return answer(c, name);
}

function answer(c: Asked, name: string): Response | Promise<Response> {
  const { redirect } = canonical(c, z.object({}));
  if (redirect) return redirect;
  const reader = c.get("reader");
  const found = documentOf(reader.language, name);
  if (!found) throw notFound("Page");
  keep(c, "page", []);
  return c.html(
    <Document
      reader={reader}
      title={found.title}
      text={found.text}
      current={name === "about" ? "about" : undefined}
    />,
  );
}

interface DocumentProps {
  reader: Reader;
  title: string;
  text: string;
  current: "about" | undefined;
}

/** Each `## Heading {#anchor}` of the text is a slab. */
function Document({ reader, title, text, current }: DocumentProps) {
  const [lead = "", ...sections] = text.split(/^## /m);
  return (
    <Layout
      reader={reader}
      title={title}
      description={plainText(text, LONGEST_TEXT)}
      current={current}
    >
      <Opening title={title} lead={lead.trim()} />
      {sections.map((section, i) => {
        const [heading = "", ...rest] = section.split("\n");
        const [, name, anchor] = /^(.*?)(?:\s*\{#([\w-]+)\})?$/.exec(heading) ?? [];
        return (
          <Slab id={anchor ?? `part-${i + 1}`} title={name ?? heading}>
            <Prose reader={reader} markdown={linked(reader, rest.join("\n"))} />
          </Slab>
        );
      })}
    </Layout>
  );
}

/** Prose takes whole addresses only, since it is mostly strangers'; these texts are our own. */
function linked(reader: Reader, markdown: string): string {
  return markdown.replaceAll("](/", `](${reader.url}/`);
}
