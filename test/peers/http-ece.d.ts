/** The reference implementation of RFC 8188 and RFC 8291 comes without types. */
declare module "http_ece" {
  import type { ECDH } from "node:crypto";
  export function decrypt(
    message: Buffer,
    how: { version: "aes128gcm"; privateKey: ECDH; authSecret: string },
  ): Buffer;
}
