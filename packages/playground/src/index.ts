/** A Discord on localhost for any bot. */
export type { Actor } from './actor/actor.ts';
export { createSkewedClock, type SkewedClock } from './clock.ts';
export { loopbackHosts, refusesForeign, sameSecret } from './guard.ts';
export { buildPage } from './page.ts';
export type { InspectorEntry, RestEntry } from './page-protocol.ts';
export { type Playground, type PlaygroundOptions, startPlayground } from './playground.ts';
export { GUEST_ID, OWNER_ID } from './world/scene.ts';
