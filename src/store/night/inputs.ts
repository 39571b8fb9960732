import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { InputProfile, StoppedStep } from '#contract/checks.ts';
import { replaceFile } from '#files/replace-file.ts';
import { nightFiles } from './files.ts';

/** What is remembered of the inputs of the nights. */
export interface InputHistory {
  /** Profiles that training was let learn from, oldest first. */
  readonly passed: readonly InputProfile[];
  /** By step. */
  readonly stopped: Readonly<Record<string, StoppedStep>>;
  /** Hashes of inputs that an owner said are as they should be. */
  readonly accepted: readonly string[];
}

/** Profiles kept of each input. */
const KEPT = 30;

const Counts = z.record(z.string(), z.number());
const Profile = z.object({
  input: z.string(),
  origin: z.string(),
  hash: z.string(),
  rows: z.number(),
  counts: Counts,
  shares: Counts,
  spreads: z.record(z.string(), Counts),
});
const Check = z.object({
  check: z.string(),
  value: z.number(),
  threshold: z.number(),
  passed: z.boolean(),
  reason: z.string(),
});
const Stopped = z.object({
  step: z.string(),
  title: z.string(),
  at: z.string(),
  checks: z.array(Check),
  hashes: z.array(z.string()),
});
const History = z.object({
  passed: z.array(Profile),
  stopped: z.record(z.string(), Stopped),
  accepted: z.array(z.string()),
});

/** A file that is missing or damaged is a first night: checks start over. */
export async function readInputHistory(dataDir: string): Promise<InputHistory> {
  try {
    return History.parse(JSON.parse(await readFile(nightFiles(dataDir).inputs, 'utf8')));
  } catch {
    return { passed: [], stopped: {}, accepted: [] };
  }
}

/** Written by whoever holds the night's lock. */
export async function writeInputHistory(dataDir: string, history: InputHistory): Promise<void> {
  const path = nightFiles(dataDir).inputs;
  await mkdir(dirname(path), { recursive: true });
  const inputs = [...new Set(history.passed.map(({ input }) => input))];
  const passed = inputs.flatMap((name) => history.passed.filter(({ input }) => input === name).slice(-KEPT));
  await replaceFile(path, `${JSON.stringify({ ...history, passed, accepted: history.accepted.slice(-KEPT) })}\n`);
}
