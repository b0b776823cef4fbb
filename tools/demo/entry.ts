/** Who really produces the data; `key` is how datasets of the demo name it. */
export interface DemoOrganization {
  key: string;
  /** As the API takes it. */
  said: {
    name: string;
    acronym?: string;
    description: string;
    url: string;
    business_number_id?: string;
  };
}

export interface DemoFile {
  filename: string;
  contentType: string;
  title: string;
  description: string;
  /** Made when it is its turn, so that no more than a few are held at a time. */
  bytes: () => Promise<Uint8Array<ArrayBuffer>>;
}

export interface DemoDataset {
  organization: string;
  title: string;
  description: string;
  license: string;
  frequency: string;
  temporal: { start: string; end: string | null };
  zones: string[];
  granularity: string;
  tags: string[];
  files: DemoFile[];
}
