import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIMessage } from 'discord.js';
import { type Playground, startPlayground } from 'discord-playground';
import { type Logger, pino } from 'pino';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Command } from '#bot/command.ts';
import { type Bot, startBot } from '#bot/start.ts';
import type { Night } from '#contract/jobs.ts';
import type { Models } from '#contract/methods.ts';
import type { Tmdb } from '#contract/tmdb.ts';
import type { Uses } from '#contract/uses.ts';
import { openStore, type Store } from '#store/index.ts';
import { type Conformance, watchConformance } from '../../packages/playground/tests/conformance.ts';
import { FilmModels } from './film-models.ts';

/** How long a test waits for what must come, however busy the machine is. */
export const PATIENCE = { timeout: 20_000 };

/** A Discord on localhost, a store in a temporary folder, the bot itself: everything but models of full size. */
export interface Stage {
  readonly playground: Playground;
  readonly bot: Bot;
  readonly store: Store;
  /** Where the store's files are. */
  readonly dataDir: string;
  readonly models: FilmModels;
  /** Every line the bot logged, as written. */
  readonly log: readonly string[];
  /** Every request of the bot, held against Discord's own description of its API. */
  readonly conformance: Conformance;
  /** Moves the bot's clock. */
  later(ms: number): void;
}

export interface StageOptions {
  readonly commands?: readonly Command[];
  readonly owners?: readonly string[];
  /** Whose application the bot is; the owner's of the playground when absent. */
  readonly applicationOwner?: string;
  /** The address to invite the bot with; nobody can when absent. */
  readonly invite?: string;
  readonly night?: Night;
  readonly uses?: Uses;
  readonly tmdb?: Tmdb;
  readonly deferAfterMs?: number;
  /** Other models than {@link FilmModels}; `stage.models` then has no say. */
  readonly realModels?: Models;
  /** Made with the lines' sink; a plain logger that writes every level when absent. */
  readonly logger?: (sink: { write(line: string): void }) => Logger;
}

export async function openStage(options: StageOptions = {}): Promise<Stage & { close(): Promise<void> }> {
  const playground = await startPlayground({
    port: 0,
    bot: { name: 'Marquee', ...(options.applicationOwner ? { ownerId: options.applicationOwner } : {}) },
  });
  const conformance = watchConformance(playground);
  let nowMs = Date.UTC(2026, 2, 1, 12);
  const now = () => new Date(nowMs);
  const dataDir = await mkdtemp(join(tmpdir(), 'marquee-stage-'));
  const store = await openStore({
    dataDir,
    now,
    onTrouble({ cause }) {
      throw cause;
    },
  });
  const lines: string[] = [];
  const sink = { write: (line: string) => void lines.push(line) };
  const models = new FilmModels();
  const { logger, realModels, applicationOwner, ...forBot } = options;
  const bot = await startBot({
    token: playground.botToken,
    applicationId: playground.applicationId,
    api: playground.apiUrl,
    models: realModels ?? models,
    store,
    now,
    log: logger?.(sink) ?? pino({ level: 'trace' }, sink),
    ...forBot,
  });
  return {
    playground,
    bot,
    store,
    dataDir,
    models,
    log: lines,
    conformance,
    later: (ms) => {
      nowMs += ms;
    },
    async close() {
      await bot.stop();
      await store.close();
      await playground.close();
      await rm(dataDir, { recursive: true });
      expect(conformance.requests).toBeGreaterThan(0);
      expect(conformance.problems).toEqual([]);
    },
  };
}

/** One stage for all tests of a file. */
export function useStage(options: StageOptions = {}): { readonly stage: Stage } {
  let open: Awaited<ReturnType<typeof openStage>> | undefined;
  beforeAll(async () => {
    open = await openStage(options);
  });
  afterAll(() => open?.close());
  return {
    get stage() {
      if (!open) throw new Error('the stage is not open yet');
      return open;
    },
  };
}

interface Shown {
  readonly type: number;
  readonly content?: string;
  readonly label?: string;
  readonly custom_id?: string;
  readonly disabled?: boolean;
  readonly url?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  readonly components?: readonly Shown[];
  readonly accessory?: Shown;
}

/** Every component of a message, nested ones included, in order. */
export function componentsOf(message: APIMessage | undefined): Shown[] {
  const walk = (component: Shown): Shown[] => [
    component,
    ...(component.components ?? []).flatMap(walk),
    ...(component.accessory ? walk(component.accessory) : []),
  ];
  return ((message?.components ?? []) as unknown as Shown[]).flatMap(walk);
}

/** All text of a message, a line a component. */
export function textOf(message: APIMessage | undefined): string {
  return componentsOf(message)
    .flatMap(({ content }) => (content === undefined ? [] : [content]))
    .join('\n');
}

/** The custom id of the button with this label. */
export function buttonIn(message: APIMessage | undefined, label: string): string {
  const found = componentsOf(message).find((component) => component.label === label);
  if (!found?.custom_id)
    throw new Error(
      `no button “${label}” in: ${componentsOf(message)
        .map((one) => one.label)
        .join(', ')}`,
    );
  return found.custom_id;
}

/** The first menu of a message, or the one of this action. */
export function menuIn(message: APIMessage | undefined, action?: string) {
  const found = componentsOf(message).find(
    ({ type, custom_id: id }) => type === 3 && (action === undefined || id?.split(':')[2] === action),
  );
  if (!found?.custom_id) throw new Error('no menu');
  return { customId: found.custom_id, options: found.options ?? [] };
}
