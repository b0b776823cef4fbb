import { z } from "zod";
import type { Portal } from "#base/portal.ts";
import { notFound } from "#base/problem.ts";

const provider = z.object({
  /** Stands in addresses: `proconnect`. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** What its button says. */
  name: z.string().min(1),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scope: z.string().default("openid email profile"),
  /** How sure it must be of who someone is; asked for, and checked in what it answers: `eidas1`. */
  acr: z.array(z.string()).default([]),
  /** The algorithm of a userinfo that is a signed JWT, as ProConnect's is: `RS256`. */
  userinfoSignedBy: z.string().optional(),
  idTokenSignedBy: z.string().default("RS256"),
  /** It vouches for every address it gives, and says `email_verified` of none. */
  vouchesForEmail: z.boolean().default(false),
});
export type Provider = z.infer<typeof provider>;

const providers = z.array(provider);
const known = new Map<string, Provider[]>();

/** The OpenID providers that the portal's configuration names (`OIDC`, a JSON list). */
export function providersOf(portal: Pick<Portal, "oidc">): Provider[] {
  const text = portal.oidc.trim();
  if (text === "") return [];
  let parsed = known.get(text);
  if (!parsed) known.set(text, (parsed = providers.parse(JSON.parse(text))));
  return parsed;
}

export function providerOf(portal: Pick<Portal, "oidc">, id: string): Provider {
  const found = providersOf(portal).find((each) => each.id === id);
  if (!found) throw notFound("Identity provider");
  return found;
}
