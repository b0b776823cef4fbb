import type { Opened, OpenedOther } from "#engine/read/opened.ts";
import { ENGINE_VERSION } from "#engine/version.ts";
import type { Profile } from "./profile.ts";

/** All there is to say of a file that is read as no table. */
export function bareProfile(opened: OpenedOther): Profile {
  const { format, parts, warnings } = opened;
  return {
    engine: ENGINE_VERSION,
    format,
    table: false,
    rows: 0,
    columns: [],
    keys: [],
    ...(parts && { parts }),
    warnings,
  };
}

/** Adds what the container of a table tells: its format, parts and places. */
export function describe(profile: Profile, opened: Opened): void {
  if (opened.kind === "table") {
    profile.format = opened.format;
    delete profile.dialect;
    if (opened.bbox) profile.bbox = opened.bbox;
  }
  if (opened.parts)
    profile.parts = opened.parts.map((part) =>
      part.read ? { ...part, rows: profile.rows } : part,
    );
}
