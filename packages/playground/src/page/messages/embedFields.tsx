import type { APIEmbedField } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { Markdown, MarkdownLine } from '../markdown/markdown.tsx';

/** Up to three inline fields share a line of twelve columns, as in Discord. */
export function EmbedFields({ fields }: { fields: readonly APIEmbedField[] }): JSX.Element {
  return (
    <div class="embed-fields">
      {rowsOf(fields).flatMap((row) =>
        row.map((field) => (
          <div key={`${field.name}${field.value}`} style={{ gridColumn: `span ${12 / row.length}` }}>
            <div class="embed-field-name">
              <MarkdownLine text={field.name} />
            </div>
            <Markdown text={field.value} />
          </div>
        )),
      )}
    </div>
  );
}

function rowsOf(fields: readonly APIEmbedField[]): readonly (readonly APIEmbedField[])[] {
  const rows: APIEmbedField[][] = [];
  for (const field of fields) {
    const row = rows.at(-1);
    if (field.inline && row && row.length < 3 && row.every((each) => each.inline)) row.push(field);
    else rows.push([field]);
  }
  return rows;
}
