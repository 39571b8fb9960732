import type { APIActionRowComponent, APIComponentInMessageActionRow } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { Kind } from '../wire.ts';
import { ButtonView } from './button.tsx';
import { MessageSelect } from './messageSelect.tsx';

export function ActionRow({ row }: { row: APIActionRowComponent<APIComponentInMessageActionRow> }): JSX.Element {
  return (
    <div class="action-row">
      {row.components.map((component, index) =>
        component.type === Kind.Button ? (
          <ButtonView key={index} button={component} />
        ) : (
          <MessageSelect key={index} select={component} />
        ),
      )}
    </div>
  );
}
