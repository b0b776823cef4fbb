import type { Difference } from "./differences.ts";

/** A difference that we stand by, and why. */
interface Accepted {
  reason: string;
  is: (difference: Difference, of: string) => boolean;
}

const at =
  (path: RegExp, ...kinds: Difference["kind"][]) =>
  (difference: Difference) =>
    path.test(difference.path) && (kinds.length === 0 || kinds.includes(difference.kind));
const isOld = (of: string) => of.startsWith("api-captures");

/** Keys that udata 17.6 answers and older answers or fixtures do not have. */
const newer =
  /^(?:description_short|contact_points|featured|schema|internal|access_\w+|authorization_request_url|permissions|community_resources|archived|harvest|quality|badges|license|spatial|acronym|created_at|last_modified|last_update|uri|page|extras|business_number_id|logo_thumbnail|organization\.(?:badges|class|uri|page|logo_thumbnail)|resources\[\]\.(?:internal|harvest|schema|preview_url))$/;

export const accepted: readonly Accepted[] = [
  { reason: "udata 17.6 answers more keys than these older answers", is: at(newer, "extra") },
  {
    reason:
      "keys that udata took away since: `published`; and `schema` of a dataset, which its second version never had",
    is: at(/^resources\[\]\.published$|^schema$/, "missing"),
  },
  {
    reason:
      "an imported file stays where it is, as a link: its date is then the one that was last seen at its address, as udata has it of links",
    is: at(/^resources\[\]\.(?:filetype|last_modified)$/, "value"),
  },
  {
    reason:
      "the permalink is `/api/1/datasets/r/<id>` as in udata 17, which `/datasets/r/<id>` leads to",
    is: at(/^resources\[\]\.latest$/),
  },
  {
    reason: "every resource has a page that previews it",
    is: at(/^resources\[\]\.preview_url$/),
  },
  {
    reason: "people are no part of a catalogue: members and owners are not imported",
    is: at(/^(?:members\[\]|owner|extras\.import:owner|metrics\.members)$/),
  },
  {
    reason: "what is counted is what is here, and statistics by month are not imported",
    is: at(/^metrics\.(?:datasets|\w+_by_months)$/),
  },
  {
    reason:
      "quality is scored by the rules of udata 17 and by today's date; the captures of 2018 to 2022 by those of their year",
    is: (difference, of) =>
      at(/^quality\./)(difference) &&
      (isOld(of) || /update_fulfilled|documentation|score/.test(difference.path)),
  },
  {
    reason:
      "what was captured twice, at two dates, is here once: an organization and a resource are as they were told last, and a slug is one dataset's",
    is: (difference, of) =>
      at(/^organization\./)(difference) ||
      (isOld(of) &&
        at(
          /^(?:slug|page|uri|resources\.total|resources\[\]\.extras\.check:.*)$/,
          "value",
        )(difference)),
  },
  {
    reason: "a harvested dataset's dates are its harvest's, as in udata 17",
    is: (difference, of) => at(/^last_(?:update|modified)$/, "value")(difference) && isOld(of),
  },
  {
    reason:
      "spaces around a text, and empty texts, are not kept; a resource without a title has its file's name; formats are short and written small; an address without https:// is none; zones lost the date that old ids carried",
    is: ({ path, theirs, ours }) =>
      (/^resources\[\]\.title$/.test(path) && theirs === "") ||
      (ours === null && /^(?:|www\..*|.{65,})$/.test(String(theirs))) ||
      (typeof theirs === "string" &&
        typeof ours === "string" &&
        (theirs.trim().toLowerCase() === ours.toLowerCase() ||
          theirs.replace(/@[\d-]+$/, "") === ours)),
  },
  { reason: "what is private is yes or no", is: at(/^private$/, "type") },
];
