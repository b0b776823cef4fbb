export interface Measured {
  /** The mean of one in the rank. */
  mrr: number;
  /** With one right answer: 1 at the first rank, 0.63 at the second, 0 beyond the tenth. */
  ndcg: number;
  recall: number;
  firstFive: number;
}

/** Of ranks from 1; infinity for what was not found. */
export function measured(ranks: number[]): Measured {
  const mean = (of: (rank: number) => number) =>
    ranks.reduce((sum, rank) => sum + of(rank), 0) / ranks.length;
  return {
    mrr: mean((rank) => 1 / rank),
    ndcg: mean((rank) => (rank <= 10 ? 1 / Math.log2(rank + 1) : 0)),
    recall: mean((rank) => Number(rank <= 10)),
    firstFive: mean((rank) => Number(rank <= 5)),
  };
}
