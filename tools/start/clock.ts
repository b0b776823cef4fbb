const TICK_MS = 20_000;
/** When the courier's daily cron is due (UTC), as its configuration says. */
const DAILY = { cron: "0 5 * * *", hour: 5 };

interface Daily {
  last: () => string | undefined;
  keep: (day: string) => void;
}

/** Fires the Workers' crons, which the local runtime never does by itself. Answers how to stop it. */
export function startClock(url: string, daily: Daily): () => void {
  let isBusy = false;
  const tick = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      await fire(url, "parvis-courier", "* * * * *");
      await fire(url, "parvis-indexer", "* * * * *");
      const day = dayOf(new Date());
      const last = daily.last();
      if (last === day) return;
      // The first start has nothing to make up for.
      if (last !== undefined) await fire(url, "parvis-courier", DAILY.cron);
      daily.keep(day);
    } catch {
      // The Workers are starting again or stopping; the next tick finds them.
    } finally {
      isBusy = false;
    }
  };
  void tick();
  const timer = setInterval(() => void tick(), TICK_MS);
  return () => clearInterval(timer);
}

/** Neither is the first Worker of the process, so their door is the local explorer's. */
async function fire(url: string, worker: string, cron: string): Promise<void> {
  await fetch(`${url}/cdn-cgi/local/explorer/api/local/scheduled?worker=${worker}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ cron }),
    signal: AbortSignal.timeout(10 * 60_000),
  });
}

/** A cron's day begins at its hour. */
function dayOf(now: Date): string {
  return new Date(now.getTime() - DAILY.hour * 3_600_000).toISOString().slice(0, 10);
}
