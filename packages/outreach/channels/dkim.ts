import DKIM from "nodemailer/lib/dkim";

/** How mails are signed: whose key, and where its public half stands in the DNS. */
export interface DkimSettings {
  /** `selector._domainkey.example.org` */
  DKIM?: string;
  /** The private key in PEM; line breaks may be written as `\n`. */
  DKIM_KEY?: string;
}

/** All that our mails have; the two that RFC 8058 wants signed are not among the library's own. */
const SIGNED =
  "From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:Content-Language:List-Id:List-Unsubscribe:List-Unsubscribe-Post";

export type Sign = (message: string) => Promise<string>;

/** Puts a DKIM signature (RFC 6376) over a message; leaves it as it is where no key is configured. */
export function signerOf({ DKIM: name = "", DKIM_KEY: key = "" }: DkimSettings): Sign {
  if (!name || !key) return async (message) => message;
  const [keySelector = "", domainName = ""] = name.split("._domainkey.");
  if (!keySelector || !domainName)
    throw new Error("DKIM must be written as selector._domainkey.example.org");
  const privateKey = key.replaceAll("\\n", "\n");
  const signer = new DKIM({
    domainName,
    keySelector,
    privateKey,
    headerFieldNames: SIGNED,
    cacheDir: false,
  });
  return async (message) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of signer.sign(message)) pieces.push(piece);
    return Buffer.concat(pieces).toString("utf8");
  };
}
