/** The four Workers' configurations; the first one's Worker answers what comes to the port. */
export const configs = [
  "wrangler.toml",
  "workers/data/wrangler.toml",
  "workers/indexer/wrangler.toml",
  "workers/courier/wrangler.toml",
];
