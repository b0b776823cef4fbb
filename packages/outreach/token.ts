import { hmac, sameText } from "#base/hmac.ts";
import type { Portal } from "#base/portal.ts";

const ID_LENGTH = 24;

/**
 * What opens a subscription to whoever reads its address's mail: the id and its HMAC, 67 characters
 * that are safe in an address. Stored nowhere.
 */
export async function tokenOf(portal: Portal, subscriptionId: string): Promise<string> {
  return subscriptionId + (await hmac(portal.secret, "subscription", subscriptionId));
}

/** The subscription that a token was made for, whether or not it still stands; nothing when it is not one of ours. */
export async function subscriptionOfToken(
  portal: Portal,
  token: string,
): Promise<string | undefined> {
  const id = token.slice(0, ID_LENGTH);
  return sameText(token, await tokenOf(portal, id)) ? id : undefined;
}
