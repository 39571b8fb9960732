/** The claim of a plan's process, kept by the one who began it: the plan computes for minutes without a turn of its event loop. */
export interface PlanClaim {
  /** Begins to renew it. */
  held(token: number): void;
  /** @returns its token, for whoever must write down how the plan ended; null where there is none */
  end(): Promise<number | null>;
  /** Lets go of it once it has ended. */
  release(): Promise<void>;
}

/** @param lost called when somebody else has the night: the plan's process was out of reach of the database for too long */
export function keepClaim(store: string | null, lost: () => void): PlanClaim {
  let kept: Promise<{ stop(): Promise<void> }> | null = null;
  let held: number | null = null;
  return {
    held(token) {
      if (store === null) return;
      held = token;
      kept = import('#store/postgres/night-claim.ts').then(({ renewClaim }) => renewClaim(store, token, lost));
    },
    async end() {
      await (await kept)?.stop();
      return held;
    },
    async release() {
      if (store === null || held === null) return;
      const { releaseClaim } = await import('#store/postgres/night-claim.ts');
      await releaseClaim(store, held).catch(() => {}); // away: it runs out
    },
  };
}
