import { useRef } from 'preact/hooks';

/** How long a finger rests before it means "menu", in ms; and how far it may stray, in pixels. */
const LONG = 450;
const STRAY = 10;

/** Handlers that call `open` where a finger rests. A mouse has its right button and is left alone. */
export function useLongPress(open: (x: number, y: number) => void): {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
} {
  const held = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>();
  const end = (): void => {
    clearTimeout(held.current?.timer);
    held.current = undefined;
  };
  return {
    onPointerDown(event) {
      if (event.pointerType === 'mouse') return;
      const { clientX: x, clientY: y } = event;
      const timer = setTimeout(() => {
        navigator.vibrate?.(10);
        open(x, y);
      }, LONG);
      held.current = { timer, x, y };
    },
    onPointerMove(event) {
      const start = held.current;
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > STRAY) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
  };
}
