/** What travels between the bot's process and the inference process, over Node's IPC with structured clone. */
import type { Language } from '#messages/index.ts';
import type { InferenceErrorCode } from './methods.ts';

export type ToChild =
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly method: string;
      readonly params: unknown /** What is drawn or said in it is. */;
      readonly language: Language;
    }
  | { readonly kind: 'stop' };

export type FromChild =
  | { readonly kind: 'ready'; readonly readyMs: number }
  /** How far a call is, in a few words. */
  | { readonly kind: 'progress'; readonly id: number; readonly note: string }
  | { readonly kind: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly code: InferenceErrorCode; readonly message: string }
  /** The process cannot start, and starting it again would not help. */
  | { readonly kind: 'hopeless'; readonly message: string };
