/** What keeps a tool from its work and what its user can do about it: told in one line, without a stack. */
export class Trouble extends Error {}

/** Runs a tool; trouble is told in one line, and the exit status is 1. */
export async function run(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
