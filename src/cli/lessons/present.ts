import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LessonError } from '#models/lessons/problem.ts';
import { lessonProblem } from '#worker/lessons/told.ts';
import { UsageError } from '../verb.ts';

export interface Presented {
  /** What `--json` prints. */
  readonly json: object;
  /** What is printed otherwise; markdown. */
  readonly lines: readonly string[];
  readonly pictures: readonly { readonly name: string; readonly bytes: Uint8Array; readonly alt: string }[];
}

export interface PresentOptions {
  readonly json?: true;
  /** The folder that pictures go to. */
  readonly out?: string;
}

function withCause(error: LessonError): string {
  const sentence = lessonProblem(error);
  return error.cause instanceof Error ? `${sentence} (${error.cause.message})` : sentence;
}

/** Prints a lesson, or its figures as one object; what it cannot work with is one line and exit code 2. */
export async function present({ json, out }: PresentOptions, lesson: () => Promise<Presented>): Promise<void> {
  let made: Presented;
  try {
    made = await lesson();
  } catch (error) {
    throw error instanceof LessonError ? new UsageError(withCause(error)) : error;
  }
  if (json) console.log(JSON.stringify(made.json));
  else console.log(made.lines.join('\n\n').replaceAll('**', ''));
  if (out === undefined) return;
  await mkdir(out, { recursive: true });
  for (const { name, bytes, alt } of made.pictures) {
    await writeFile(join(out, name), bytes);
    if (!json) console.log(`\n${join(out, name)}: ${alt}`);
  }
}
