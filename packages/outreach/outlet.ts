import type { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { seal, unseal } from "#base/seal.ts";
import type { Announcement } from "./announcement.ts";
import type { ChannelName, Outcome, Parcel } from "./channel.ts";
import type { Outlet } from "./schema.ts";

/** An outlet with its secrets in the clear, for the length of a call. */
export interface OpenOutlet extends Outlet {
  secrets: Record<string, string>;
}

/** What a channel made of the fields somebody filled in: tried, and good. */
export interface Connected {
  name: string;
  address: string;
  settings?: Record<string, unknown>;
  secrets?: Record<string, string>;
  /** Shown to whoever connected it, once. */
  shownOnce?: string;
}

/** `off`: it will never take anything again. */
export type Answer = Outcome | { state: "off"; reason: string };

/** A way to tell the world that is not mail. */
export interface OutletSender {
  name: ChannelName;
  /** Tells one announcement; must be harmless when it is done twice with one parcel, unless `isOnce`. */
  tell: (
    portal: Portal,
    outlet: OpenOutlet,
    announcement: Announcement,
    parcel: Parcel,
  ) => Promise<Answer>;
  /** The other side cannot tell a repetition: what may have been taken is held, not told twice. */
  isOnce?: boolean;
}

/** One that is connected in the studio. */
export interface OutletKind extends OutletSender {
  /** What one fills in to connect; `secret` fields are never shown again. */
  fields: { name: string; type: "text" | "url" | "secret"; isOptional?: boolean }[];
  input: z.ZodType<Record<string, string | undefined>>;
  /** Tries what was filled in against the other side. Throws OutsideRefused, or a Problem, with what is wrong. */
  connect: (portal: Portal, given: Record<string, string | undefined>) => Promise<Connected>;
}

export async function sealed(
  portal: Portal,
  id: string,
  secrets: Record<string, string> | undefined,
): Promise<string | null> {
  return secrets ? seal(portal.secret, purposeOf(id), JSON.stringify(secrets)) : null;
}

export async function opened(portal: Portal, outlet: Outlet): Promise<OpenOutlet> {
  const text = outlet.sealed && (await unseal(portal.secret, purposeOf(outlet.id), outlet.sealed));
  const secrets: Record<string, string> = text ? JSON.parse(text) : {};
  return { ...outlet, secrets };
}

/** One outlet's secrets open no other's row. */
function purposeOf(id: string): string {
  return `outlet ${id}`;
}
