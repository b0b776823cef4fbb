import { isPlainZone, zonesNamed } from "#catalog/zones/named.ts";
import type { Dataset } from "#catalog/schema.ts";
import { zoneName } from "#catalog/zones/zone.ts";
import type { Language } from "#ui/reader.ts";
import { descriptionWords } from "#ui/words/description.ts";
import type { FieldErrors, Typed } from "./form.ts";

export const audienceRoles = [
  "local_authority_and_administration",
  "company_and_association",
  "private",
] as const;

/** The form's fields in udata's words, as the verbs take them; and what the form alone can find wrong. */
export function described(
  typed: Typed,
  language: Language,
  before?: Dataset,
): { input: Record<string, unknown>; errors: FieldErrors } {
  const said = (name: string) => typed[name]?.trim() || null;
  const words = descriptionWords(language);
  const zones = zonesNamed(said("zones") ?? "", language, before?.spatial?.zones);
  const extras = objectIn(typed["extras"]);
  const audiences = audienceRoles.flatMap((role) => {
    const condition = said(`audience_${role}`);
    return condition ? [{ role, condition }] : [];
  });
  const input = {
    title: typed["title"],
    acronym: said("acronym"),
    description: typed["description"],
    description_short: said("description_short"),
    license: said("license"),
    frequency: said("frequency"),
    // A date that stands there with its hour keeps it.
    ...(typed["frequency_date"] === dayOf(before)
      ? {}
      : { frequency_date: said("frequency_date") }),
    tags: listIn(typed["tags"]),
    temporal_coverage:
      (said("start") ?? said("end")) ? { start: said("start"), end: said("end") } : null,
    access_type: said("access_type"),
    access_type_reason_category: said("access_type_reason_category"),
    access_type_reason: said("access_type_reason"),
    authorization_request_url: said("authorization_request_url"),
    access_audiences: audiences,
    ...(extras && { extras }),
  };
  return {
    input: { ...input, spatial: spatialOf(zones.ids, said("granularity"), before) },
    errors: {
      ...(zones.unknown.length > 0 && { zones: [words.zoneUnknown(zones.unknown.join(", "))] }),
      ...(!extras && { extras: [words.extrasWrong] }),
    },
  };
}

/** A shape that no form shows stays as it was. */
function spatialOf(zones: string[], granularity: string | null, before: Dataset | undefined) {
  const geom = before?.spatial?.geom;
  return zones.length > 0 || granularity || geom ? { zones, granularity, geom } : null;
}

function dayOf(dataset: Dataset | undefined): string {
  return dataset?.frequencyDate ? new Date(dataset.frequencyDate).toISOString().slice(0, 10) : "";
}

/** What the dataset says now, as the form's fields hold it. */
export function writtenOf(dataset: Dataset, language: Language): Typed {
  const { spatial } = dataset;
  return {
    title: dataset.title,
    acronym: plain(dataset.acronym),
    description: dataset.description,
    description_short: plain(dataset.descriptionShort),
    license: plain(dataset.license),
    frequency: plain(dataset.frequency),
    frequency_date: dayOf(dataset),
    tags: dataset.tags.join(", "),
    start: plain(dataset.temporalStart),
    end: plain(dataset.temporalEnd),
    zones: (spatial?.zones ?? []).map((id) => zoneText(id, language)).join("\n"),
    granularity: plain(spatial?.granularity),
    ...accessTyped(dataset.access),
    contact_points: contactIds(dataset).join("\n"),
    extras: Object.keys(dataset.extras).length > 0 ? JSON.stringify(dataset.extras, null, 2) : "",
  };
}

function accessTyped(access: Dataset["access"]): Typed {
  const audiences = (access?.audiences ?? []).flatMap((each) =>
    each && typeof each === "object" && "role" in each && "condition" in each
      ? [[`audience_${String(each.role)}`, String(each.condition)]]
      : [],
  );
  return {
    access_type: access?.type ?? "open",
    access_type_reason_category: plain(access?.reason_category),
    access_type_reason: plain(access?.reason),
    authorization_request_url: plain(access?.authorization_request_url),
    ...Object.fromEntries(audiences),
  };
}

/** `Lyon (fr:commune:69123)`: a name alone may be several places'. */
function zoneText(id: string, language: Language): string {
  return isPlainZone(id) ? id : `${zoneName(id, language)} (${id})`;
}

function contactIds({ contactPoints }: Pick<Dataset, "contactPoints">): string[] {
  return contactPoints.flatMap((each) =>
    each && typeof each === "object" && "id" in each && typeof each.id === "string"
      ? [each.id]
      : [],
  );
}

function listIn(text = ""): string[] {
  return text
    .split(/[,;\n]/)
    .map((each) => each.trim())
    .filter(Boolean);
}

function objectIn(text = ""): Record<string, unknown> | undefined {
  if (!text.trim()) return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function plain(value: string | null | undefined): string {
  return value ?? "";
}
