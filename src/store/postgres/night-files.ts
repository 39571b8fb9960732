import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { flushFolder, renameFlushed, replaceFile, writeFlushed } from '#files/replace-file.ts';
import { temporaryBeside } from '#files/temporary.ts';
import { dropTaggedRows } from '../artefact-members.ts';
import { removeVersion } from '../artefacts.ts';
import { NIGHT_CHANNEL } from '../night/channel.ts';
import { ClaimLostError } from '../night/claim-contract.ts';
import { type FileHash, hashShared, isShared, sha256Of, versionOf } from '../night/shared.ts';
import type { Database, Statements } from './database.ts';

/** Bytes that travel in one row. */
const PIECE = 1 << 20;

/** The lease that whoever changes what the night keeps holds. */
export const NIGHT = 'night';

/**
 * What the night keeps, in PostgreSQL: files by hash. A machine's data folder is its working copy of them: {@link take} makes
 * it as the database is, {@link publish} makes the database as the folder is.
 */
export class NightFiles {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Path -> hash; empty before anybody has published. */
  list(statements: Statements = this.#database): Promise<Map<string, FileHash>> {
    return listFiles(statements);
  }

  /**
   * Makes a folder as the database is. Versions come whole and under their own names first, pointers after everything that
   * they point to; what the database has no more goes last. A database where nothing was published changes nothing.
   * @returns whether anything was other than it was
   */
  async take(dataDir: string): Promise<boolean> {
    const there = await this.list();
    if (there.size === 0) return false;
    const here = await hashShared(dataDir);
    const missing = [...there].filter(([path, { sha256 }]) => here.get(path)?.sha256 !== sha256);
    const stale = [...here.keys()].filter((path) => !there.has(path));
    const isNew = (version: string): boolean => ![...here.keys()].some((path) => versionOf(path) === version);
    const versions = new Set(missing.flatMap(([path]) => versionOf(path) ?? []));
    for (const version of versions) {
      const files = missing.filter(([path]) => versionOf(path) === version);
      if (isNew(version)) await this.#takeVersion(join(dataDir, version), version, files);
      else for (const one of manifestLast(files)) await this.#takeFile(dataDir, one);
    }
    const single = missing.filter(([path]) => versionOf(path) === null);
    for (const one of pointersLast(single)) await this.#takeFile(dataDir, one);
    for (const path of stale.filter((each) => versionOf(each) === null)) await rm(join(dataDir, path), { force: true });
    const known = new Set([...there.keys()].map(versionOf));
    const gone = new Set(stale.flatMap((path) => versionOf(path) ?? []).filter((version) => !known.has(version)));
    for (const version of gone) await removeVersion(join(dataDir, version));
    for (const path of stale)
      if (known.has(versionOf(path)) && versionOf(path) !== null) await rm(join(dataDir, path), { force: true });
    return missing.length + stale.length > 0;
  }

  /**
   * Makes the database as a folder is, in one transaction that only the holder of the token can make. Bytes are sent before it;
   * those that nothing names any more go with it, and so do lines of members who were forgotten.
   * @throws {ClaimLostError} when another holder has taken the lease since; nothing is changed then
   */
  async publish(dataDir: string, token: number): Promise<void> {
    const forgotten = await this.#database.rows<{ tag: string }>('SELECT tag FROM night_forgotten');
    const tags = forgotten.map(({ tag }) => tag);
    if (tags.length > 0) await dropTaggedRows(dataDir, tags);
    const [here, there] = [await hashShared(dataDir), await this.list()];
    const differing = [...here].filter(([path, { sha256 }]) => there.get(path)?.sha256 !== sha256);
    const removed = [...there.keys()].filter((path) => !here.has(path));
    const sent = new Set([...there.values()].map(({ sha256 }) => sha256));
    const damaged = new Set<string>();
    for (const [path, { sha256 }] of differing) {
      if (!sent.has(sha256) && !(await this.#send(join(dataDir, path), sha256))) damaged.add(versionOf(path) ?? path);
      sent.add(sha256);
    }
    const changed = differing.filter(([path]) => !damaged.has(versionOf(path) ?? path));
    if (changed.length + removed.length + tags.length === 0) return;
    await this.#database.transaction(async (statements) => {
      await checkToken(statements, token);
      await statements.run(
        `INSERT INTO night_files (path, sha256, bytes, token)
         SELECT path, sha256, bytes, $4 FROM unnest($1::text[], $2::text[], $3::bigint[]) AS given (path, sha256, bytes)
         ON CONFLICT (path) DO UPDATE SET sha256 = EXCLUDED.sha256, bytes = EXCLUDED.bytes, token = EXCLUDED.token`,
        [
          changed.map(([path]) => path),
          changed.map(([, one]) => one.sha256),
          changed.map(([, one]) => one.bytes),
          token,
        ],
      );
      await statements.run('DELETE FROM night_files WHERE path = ANY($1)', [removed]);
      await statements.run(
        'DELETE FROM night_bytes b WHERE NOT EXISTS (SELECT FROM night_files f WHERE f.sha256 = b.sha256)',
      );
      await statements.run('DELETE FROM night_forgotten WHERE tag = ANY($1)', [tags]);
      await statements.run('SELECT pg_notify($1, $2)', [NIGHT_CHANNEL, '']);
    });
  }

  /** @returns false for a file that is damaged, or is being replaced this moment: its version is left out for now */
  async #send(path: string, sha256: string): Promise<boolean> {
    const bytes = await readFile(path);
    if (sha256Of(bytes) !== sha256) return false;
    for (let place = 0; place === 0 || place * PIECE < bytes.length; place += 1) {
      const piece = bytes.subarray(place * PIECE, (place + 1) * PIECE);
      await this.#database.run(
        'INSERT INTO night_bytes (sha256, place, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [sha256, place, piece],
      );
    }
    return true;
  }

  /** @throws when its bytes have gone meanwhile: the next look finds what came in their place */
  async #fetch(path: string, { sha256, bytes }: FileHash): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let place = 0; place === 0 || place * PIECE < bytes; place += 1) {
      const rows = await this.#database.rows<{ bytes: Buffer }>(
        'SELECT bytes FROM night_bytes WHERE sha256 = $1 AND place = $2',
        [sha256, place],
      );
      pieces.push(rows[0]?.bytes ?? Buffer.alloc(0));
    }
    const whole = Buffer.concat(pieces);
    if (sha256Of(whole) !== sha256) throw new Error(`${path} was replaced while it was being fetched, or is damaged`);
    return whole;
  }

  async #takeVersion(folder: string, version: string, files: readonly (readonly [string, FileHash])[]): Promise<void> {
    await mkdir(dirname(folder), { recursive: true });
    const temporary = temporaryBeside(folder);
    await mkdir(temporary);
    try {
      for (const [path, hash] of files)
        await writeFlushed(join(temporary, path.slice(version.length + 1)), await this.#fetch(path, hash));
      await flushFolder(temporary);
      await renameFlushed(temporary, folder);
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
  }

  async #takeFile(dataDir: string, [path, hash]: readonly [string, FileHash]): Promise<void> {
    await replaceFile(join(dataDir, path), await this.#fetch(path, hash), { makeFolder: true });
  }
}

async function listFiles(statements: Statements): Promise<Map<string, FileHash>> {
  const rows = await statements.rows<{ path: string; sha256: string; bytes: string }>(
    'SELECT path, sha256, bytes FROM night_files ORDER BY path',
  );
  return new Map(
    rows.flatMap(({ path, sha256, bytes }) => (isShared(path) ? [[path, { sha256, bytes: Number(bytes) }]] : [])),
  );
}

/** Holds the lease's row until the transaction ends, so that nobody can take it in between. */
async function checkToken(statements: Statements, token: number): Promise<void> {
  const rows = await statements.rows('SELECT FROM leases WHERE name = $1 AND token = $2 FOR UPDATE', [NIGHT, token]);
  if (rows.length === 0) throw new ClaimLostError();
}

type Named = readonly (readonly [path: string, hash: FileHash])[];

const last =
  (name: string) =>
  (files: Named): Named => [
    ...files.filter(([path]) => !path.endsWith(name)),
    ...files.filter(([path]) => path.endsWith(name)),
  ];
const manifestLast = last('/manifest.json');
const pointersLast = last('/current.json');
