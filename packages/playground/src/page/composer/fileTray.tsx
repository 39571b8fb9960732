import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { formatBytes } from '../components/media.ts';
import { Icon } from '../ui/icons.tsx';

/** Files that wait to be sent with the message. */
export function FileTray({
  files,
  onFiles,
}: {
  files: readonly File[];
  onFiles: (files: readonly File[]) => void;
}): JSX.Element | null {
  if (files.length === 0) return null;
  return (
    <ul class="file-tray" aria-label="Files to send">
      {files.map((file, index) => (
        <li key={`${file.name}-${index}`}>
          <FilePreview file={file} />
          <span class="file-name">{file.name}</span>
          <span class="file-size">{formatBytes(file.size)}</span>
          <button
            type="button"
            class="round remove"
            aria-label={`Remove ${file.name}`}
            onClick={() => onFiles(files.filter((each) => each !== file))}
          >
            <Icon name="trash" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A picture's thumbnail, or a sheet of paper. */
export function FilePreview({ file }: { file: File }): JSX.Element {
  const address = useMemo(() => (file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined), [file]);
  useEffect(() => () => address && URL.revokeObjectURL(address), [address]);
  return <span class="file-preview">{address ? <img src={address} alt="" /> : <Icon name="file" size={48} />}</span>;
}
