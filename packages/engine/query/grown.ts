/** Room for at least `count` more. */
export function grown(values: Float64Array<ArrayBuffer>, count: number): Float64Array<ArrayBuffer> {
  if (values.length >= count) return values;
  const larger = new Float64Array(Math.max(count, values.length * 2));
  larger.set(values);
  return larger;
}

/** One more than the greatest of the numbers. */
export function most(groups: Uint32Array | undefined): number {
  let most = 0;
  if (groups)
    for (let i = 0; i < groups.length; i++) if ((groups[i] ?? 0) > most) most = groups[i] ?? 0;
  return most + 1;
}
