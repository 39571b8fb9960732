import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../ui/icons.tsx';

/** Takes files dropped or pasted anywhere on the page, and shows where they would go while they hover. */
export function DropZone({
  place,
  onFiles,
}: {
  place: string;
  onFiles: (files: readonly File[]) => void;
}): JSX.Element | null {
  const [hovering, setHovering] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;
  useEffect(() => {
    let depth = 0;
    const carries = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const elsewhere = (event: Event): boolean => event.target instanceof Element && !!event.target.closest('dialog');
    const enter = (event: DragEvent): void => {
      if (!carries(event) || elsewhere(event)) return;
      depth += 1;
      setHovering(true);
    };
    const leave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(false);
    };
    const over = (event: DragEvent): void => {
      if (carries(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (!carries(event)) return;
      event.preventDefault();
      depth = 0;
      setHovering(false);
      if (!elsewhere(event)) take.current([...(event.dataTransfer?.files ?? [])]);
    };
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || elsewhere(event)) return;
      event.preventDefault();
      take.current(files);
    };
    document.addEventListener('dragenter', enter);
    document.addEventListener('dragleave', leave);
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragenter', enter);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, []);
  if (!hovering) return null;
  return (
    <div class="drop-zone" aria-hidden="true">
      <div>
        <Icon name="upload" size={48} />
        <strong>Upload to {place}</strong>
        <span>You can add a comment before uploading.</span>
      </div>
    </div>
  );
}
