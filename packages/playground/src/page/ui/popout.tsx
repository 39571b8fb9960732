import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface PopoutPlace {
  /** Page coordinates of a point, or the element to open under. */
  readonly anchor: { readonly x: number; readonly y: number } | Element;
  /** Make the popout as wide as its anchor. */
  readonly matchWidth?: boolean;
  readonly side?: 'below' | 'above';
}

interface Props extends PopoutPlace {
  readonly class?: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/**
 * A floating box in the browser's top layer, so that no scrolling list clips it. Closes on a press outside, on Escape and
 * when the page scrolls away under it.
 */
export function Popout({ anchor, matchWidth, side, onClose, children, class: name }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current!;
    if (!element.matches(':popover-open')) element.showPopover();
    place(element, { anchor, ...(matchWidth ? { matchWidth } : {}), ...(side ? { side } : {}) });
    const outside = (event: Event): void => {
      const target = event.target as Node;
      if (element.contains(target) || (anchor instanceof Element && anchor.contains(target))) return;
      if (target instanceof Element && target.closest('.popout')) return;
      onClose();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      onClose();
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('wheel', outside, { capture: true, passive: true });
    element.addEventListener('keydown', key);
    window.addEventListener('resize', onClose);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('wheel', outside, true);
      element.removeEventListener('keydown', key);
      window.removeEventListener('resize', onClose);
    };
  });
  return (
    <div ref={box} class={`popout ${name ?? ''}`} popover="manual">
      {children}
    </div>
  );
}

const MARGIN = 8;

function place(element: HTMLElement, { anchor, matchWidth, side }: PopoutPlace): void {
  const rect = anchor instanceof Element ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0);
  if (matchWidth) element.style.width = `${rect.width}px`;
  const { offsetWidth: width, offsetHeight: height } = element;
  const gap = anchor instanceof Element ? 4 : 0;
  const below = rect.bottom + gap;
  const above = rect.top - gap - height;
  const fitsBelow = below + height <= innerHeight - MARGIN;
  const top = side === 'above' ? (above >= MARGIN ? above : below) : fitsBelow || above < MARGIN ? below : above;
  element.style.left = `${Math.max(MARGIN, Math.min(rect.left, innerWidth - width - MARGIN))}px`;
  element.style.top = `${Math.max(MARGIN, Math.min(top, innerHeight - height - MARGIN))}px`;
}
