/** How a group chooses one of several films. Rules only: no Discord, no clock, no chance. */
export { type ApprovalCount, countApproval } from './approval.ts';
export type { Ballot, Count } from './ballot.ts';
export { countRunoff, type RunoffCount, type RunoffRound } from './instant-runoff.ts';
export { countLeastMisery, type MiseryCount } from './least-misery.ts';
