import type { Place } from "#base/portal.ts";
import { pictureOf } from "#files/picture.ts";
import type { Account } from "#people/read.ts";

type Named = Pick<Account, "id" | "slug" | "firstName" | "lastName"> & {
  avatar?: string | null;
};

/** A person where they are only pointed at. */
export function userReference(place: Place, person: Named) {
  const { id, slug, firstName, lastName, avatar = null } = person;
  return {
    class: "User",
    id,
    slug,
    first_name: firstName,
    last_name: lastName,
    avatar: pictureOf(place, avatar, "original"),
    avatar_thumbnail: pictureOf(place, avatar, "500"),
    uri: `${place.url}/api/1/users/${slug}/`,
    page: `${place.url}/users/${slug}`,
  };
}

/** `ad***@lyon.example` to fellow members, `***@lyon.example` to anyone else. */
export function maskedAddress(email: string, isFellow: boolean): string {
  const at = email.lastIndexOf("@");
  return `${isFellow ? email.slice(0, Math.min(2, at)) : ""}***${email.slice(at)}`;
}
