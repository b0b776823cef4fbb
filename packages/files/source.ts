/** An object of the bucket as the engine reads it: a length, and ranges of bytes. */
export function r2Source(
  bucket: R2Bucket,
  key: string,
  sizeBytes: number,
): { byteLength: number; slice: (start: number, end?: number) => Promise<ArrayBuffer> } {
  return {
    byteLength: sizeBytes,
    async slice(start, end = sizeBytes) {
      const length = Math.min(end, sizeBytes) - start;
      if (length <= 0) return new ArrayBuffer(0);
      const object = await bucket.get(key, { range: { offset: start, length } });
      if (!object) throw new Error(`${key} is not in the bucket`);
      return object.arrayBuffer();
    },
  };
}
