/** What went wrong, as a sentence for the report. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return 'The disk is full: nothing of this step was kept. Free some space and run it again.';
  if (code === 'EROFS' || code === 'EACCES') return 'The data folder cannot be written to: check who owns it.';
  const first = (message ?? String(error)).split('\n')[0] ?? '';
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
