import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { UploadedFile } from '../../page-protocol.ts';
import { formatBytes } from '../components/media.ts';
import { useApp } from '../context.ts';
import { acceptOf } from '../ui/accept.ts';
import { Icon } from '../ui/icons.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly most: number;
  readonly types?: readonly string[] | undefined;
  readonly onValue: (uploadIds: readonly string[]) => void;
}

/** Files for a form: chosen, or dropped on the field. */
export function UploadField({ id, label, most, types, onValue }: Props): JSX.Element {
  const { actions } = useApp();
  const [uploads, setUploads] = useState<readonly UploadedFile[]>([]);
  const [fault, setFault] = useState<string>();
  const chooser = useRef<HTMLInputElement>(null);

  const keep = (next: readonly UploadedFile[]): void => {
    setUploads(next);
    onValue(next.map((each) => each.id));
  };
  const add = async (files: readonly File[]): Promise<void> => {
    setFault(undefined);
    try {
      const room = Math.max(0, most - uploads.length);
      const added = await Promise.all(files.slice(0, room).map((file) => actions.upload(file)));
      keep([...uploads, ...added]);
    } catch (refusal) {
      setFault(refusal instanceof Error ? refusal.message : String(refusal));
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the button inside
    <div
      class="upload-field"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void add([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      {uploads.length < most && (
        <button id={id} type="button" class="upload-button" onClick={() => chooser.current?.click()}>
          <Icon name="upload" size={24} />
          <span>Drop a file here or choose one{most > 1 ? ` (${uploads.length} of ${most})` : ''}</span>
        </button>
      )}
      <input
        ref={chooser}
        type="file"
        multiple={most > 1}
        accept={acceptOf(types)}
        hidden
        aria-label={label}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void add(files);
        }}
      />
      {uploads.map((upload) => (
        <div key={upload.id} class="upload-kept">
          <Icon name="file" size={24} />
          <span class="file-name">{upload.filename}</span>
          <span class="file-size">{formatBytes(upload.size)}</span>
          <button
            type="button"
            class="round"
            aria-label={`Remove ${upload.filename}`}
            onClick={() => keep(uploads.filter((each) => each !== upload))}
          >
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
      {fault && (
        <p class="field-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
