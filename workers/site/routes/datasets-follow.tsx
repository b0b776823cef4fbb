import { zoneName, zoneOf } from "#catalog/zones/zone.ts";
import { SubscribeForm } from "#ui/form.tsx";
import type { Reader } from "#ui/reader.ts";
import { pagesWords } from "#ui/words/pages.ts";
import type { Listed } from "./datasets-query.ts";

interface Props {
  reader: Reader;
  list: { query: Listed; organization: { id: string; name: string } | null };
}

/** Being told of what this list will have next. */
export function Follow({ reader, list }: Props) {
  const { datasets: words } = pagesWords(reader.language);
  const { target, text } = followed(reader, list);
  return (
    <section class="sheet" id="follow" aria-labelledby="follow-title">
      <h2 id="follow-title">{words.follow}</h2>
      <p class="soft">{text}</p>
      <SubscribeForm reader={reader} target={target} submit={words.followSubmit} />
    </section>
  );
}

function followed(reader: Reader, { query, organization }: Props["list"]) {
  const { datasets: words } = pagesWords(reader.language);
  const tag = query.tag?.[0];
  const zone = query.geozone?.[0];
  if (query.q !== undefined)
    return { target: `search:${query.q}`, text: words.followQuery(query.q) };
  if (tag !== undefined) return { target: `tag:${tag}`, text: words.followTag(tag) };
  if (zone !== undefined && zoneOf(zone, reader.language))
    return {
      target: `zone:${zone}`,
      text: words.followZone(zoneName(zone, reader.language)),
    };
  if (organization)
    return {
      target: `organization:${organization.id}`,
      text: words.followOrganization(organization.name),
    };
  return { target: "everything", text: words.followAll };
}
