/** A dataset as every other form of it is made from: addresses are absolute, times milliseconds UTC. */
export interface Described {
  /** Its permanent address, by id: what it is named by in graphs. */
  uri: string;
  id: string;
  /** The page that people read. */
  page: string;
  title: string;
  acronym: string | null;
  /** Plain text. */
  description: string;
  language: "fr" | "en";
  tags: string[];
  /** Codes of the European data themes: `ENVI`. */
  themes: string[];
  publisher: { uri: string | null; name: string } | null;
  portal: { url: string; name: string };
  issuedAt: number;
  modifiedAt: number;
  license: { id: string; title: string; url: string | null } | null;
  /** udata's id. */
  frequency: string | null;
  /** ISO dates, or only years. */
  temporalStart: string | null;
  temporalEnd: string | null;
  zones: { id: string; name: string }[];
  isOpen: boolean;
  /** Whom to ask about it: an address, or a form of their own. */
  contact: { name: string; email: string | null; form: string | null } | null;
  files: DescribedFile[];
}

export interface DescribedFile {
  id: string;
  uri: string;
  title: string;
  description: string | null;
  /** Where its bytes are; none when its producer gave no address. */
  address: string | null;
  isHosted: boolean;
  format: string | null;
  mime: string | null;
  sizeBytes: number | null;
  modifiedAt: number;
}
