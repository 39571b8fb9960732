import type { APISelectMenuComponent } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLookup } from '../context.ts';
import { Kind } from '../wire.ts';
import { isWaiting, useMessageScope } from './messageScope.ts';
import { SelectBox } from './selectBox.tsx';
import { selectItems } from './selectItems.ts';

/** A select in a message: what is chosen goes to the bot at once (one value) or when the list closes (several). */
export function MessageSelect({ select }: { select: APISelectMenuComponent }): JSX.Element {
  const scope = useMessageScope();
  const lookup = useLookup();
  const { items, initial } = selectItems(select, lookup);
  const [chosen, setChosen] = useState(initial);
  // An answered select is a new one: it shows what the bot says, not what was pressed.
  useEffect(() => setChosen(initial), [select]);
  const waiting = isWaiting(scope, select.custom_id);
  return (
    <SelectBox
      label={select.placeholder ?? 'Make a selection'}
      placeholder={select.placeholder ?? 'Make a selection'}
      items={items}
      chosen={chosen}
      least={select.min_values ?? 1}
      most={select.max_values ?? 1}
      disabled={(select.disabled ?? false) || waiting}
      busy={waiting}
      searchable={select.type !== Kind.StringSelect}
      onCommit={(values) => {
        setChosen(values);
        scope.use(select.custom_id, values);
      }}
    />
  );
}
