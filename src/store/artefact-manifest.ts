import { z } from 'zod';

/** `20261121T031500123Z`, and `-02` … when a clock stands still: names sort by age. */
export const VersionName = z.string().regex(/^\d{8}T\d{9}Z(-\d{2,4})?$/);

/** A word, as a folder's name. */
export const KindName = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/);

/** What `manifest.json` says about a version. Numbers of a metric are kept by the held-out set they were measured on. */
export const Manifest = z.object({
  kind: KindName,
  version: VersionName,
  madeAt: z.iso.datetime(),
  /** Versions of other kinds that this one was made from: kind -> version. */
  parents: z.record(z.string(), z.string()),
  /** A hash of the data it was made from. */
  dataHash: z.string(),
  seed: z.number().nullable(),
  /** Held-out set -> metric -> value. */
  metrics: z.record(z.string(), z.record(z.string(), z.number())),
  dims: z.record(z.string(), z.number()),
  counts: z.record(z.string(), z.number()),
  /** File -> bytes and sha256 in hex. */
  files: z.record(z.string(), z.object({ bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
  /** Whatever a kind wants to say besides. */
  extra: z.record(z.string(), z.unknown()).default({}),
});
export type Manifest = z.infer<typeof Manifest>;

/** `current.json`: the versions in use, newest first; the ones after the first are what a fallback tries. */
export const Pointer = z.object({ good: z.array(VersionName).max(100) });
export type Pointer = z.infer<typeof Pointer>;
