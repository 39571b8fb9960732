import type { StoreTrouble } from './durable-adapter.ts';

/** What each file of the store is opened with. */
export interface FileOptions {
  /** Name -> path inside the store's folder. */
  file(name: string): string;
  readonly now: () => Date;
  readonly onTrouble: (trouble: StoreTrouble) => void;
}
