/** A web address someone else chose, or nothing when a browser would run or read it as something else. */
export function webAddress(text: string | null | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === "https:" || protocol === "http:" || protocol === "ftp:" ? href : undefined;
}

/** The host, for a link that leaves the portal. */
export function hostOf(text: string): string {
  return URL.canParse(text) ? new URL(text).host : text;
}
