import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../context.ts';
import type { Lookup } from '../state/lookup.ts';
import { type Draft, focusedChip } from './draft.ts';
import { toAutocomplete } from './payload.ts';
import { type ChipSuggestion, localSuggestions } from './suggest.ts';

/** Typing rests this long, in ms, before the bot is asked. */
const REST = 100;

/**
 * The list for the chip under the caret: the page's own, or the bot's for an option with autocomplete. An answer that
 * comes after the text has moved on is dropped; until a newer one comes, what still fits of the old list stays, so that
 * nothing flickers.
 */
export function useSuggestions(
  channelId: string,
  draft: Draft,
  lookup: Lookup,
): { readonly suggestions: readonly ChipSuggestion[]; readonly loading: boolean; readonly failed: boolean } {
  const { actions } = useApp();
  const chip = focusedChip(draft);
  const asks = chip !== undefined && 'autocomplete' in chip.option && chip.option.autocomplete === true && !chip.picked;
  const name = chip?.option.name;
  const [answer, setAnswer] = useState<{ name: string; text: string; list: readonly ChipSuggestion[] }>();
  const [loading, setLoading] = useState(false);
  const [failed, setFailed] = useState(false);
  const asked = useRef(0);

  useEffect(() => {
    asked.current += 1;
    const own = asked.current;
    setFailed(false);
    setLoading(asks);
    if (!asks || chip === undefined || name === undefined) return;
    const text = chip.text;
    const ask = async (): Promise<void> => {
      try {
        const { choices } = await actions.autocomplete(channelId, draft.leaf.command.id, toAutocomplete(draft));
        if (own !== asked.current) return;
        setAnswer({ name, text, list: choices.map((choice) => ({ label: choice.name, value: choice.value })) });
      } catch {
        if (own !== asked.current) return;
        setAnswer({ name, text, list: [] });
        setFailed(true);
      }
      setLoading(false);
    };
    const timer = setTimeout(() => void ask(), text === '' ? 0 : REST);
    return () => clearTimeout(timer);
  }, [asks, name, chip?.text, channelId]);

  if (!chip) return { suggestions: [], loading: false, failed: false };
  if (!asks) return { suggestions: localSuggestions(chip, lookup), loading: false, failed: false };
  const kept = answer?.name === name ? answer : undefined;
  // Enter must never take a line that the text has already ruled out.
  const suggestions =
    kept?.text === chip.text
      ? kept.list
      : (kept?.list ?? []).filter((each) => each.label.toLowerCase().includes(chip.text.trim().toLowerCase()));
  return { suggestions, loading, failed };
}
