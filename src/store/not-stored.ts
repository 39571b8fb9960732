/** The disk did not take a change (full, read-only, held by somebody for too long): nothing was changed. */
export class NotStoredError extends Error {
  override readonly name: string = 'NotStoredError';
}

/** Runs what writes to the disk. @throws {NotStoredError} in place of what the file system throws */
export async function storing<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (cause) {
    if (cause instanceof Error && 'syscall' in cause)
      throw new NotStoredError(`not stored: ${cause.message}`, { cause });
    throw cause;
  }
}
