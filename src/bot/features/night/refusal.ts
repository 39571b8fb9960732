import type { RefusalReason } from '#contract/jobs.ts';
import { type Problem, problem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';

/** @param shown a name that somebody typed, as it is shown to them */
export function refusal(reason: RefusalReason, shown = (name: string) => escapeTo(name, 60)): Problem {
  switch (reason.code) {
    case 'store-away':
      return problem('store-away');
    case 'no-plan':
      return problem('jobs-no-plan', { plan: shown(reason.plan) });
    case 'no-model':
      return problem('jobs-no-model', { model: shown(reason.model) });
    case 'not-stopped':
      return problem('jobs-not-stopped', { step: shown(reason.step) });
    case 'damaged': {
      const { model, version, inUse } = reason;
      return problem('jobs-damaged', { model: shown(model), version: shown(version), inUse });
    }
    case 'in-use':
    case 'not-kept':
    case 'not-waiting':
      return problem(`jobs-${reason.code}`, { model: shown(reason.model), version: shown(reason.version) });
    default:
      return problem(`jobs-${reason.code}`);
  }
}
