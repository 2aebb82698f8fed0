/**
 * Lets a scrolling element be dragged by its empty parts, as maps are. A finger scrolls it anyway, and
 * buttons in it can still be pressed.
 * @param scroller a selector of the element that scrolls.
 * @param canvas a selector of the part of it that can be dragged.
 */
export function dragToPan(root: HTMLElement, scroller: string, canvas: string): void {
  let dragged: { readonly element: HTMLElement; readonly x: number; readonly y: number } | undefined;

  root.addEventListener('pointerdown', (event) => {
    const { target, button, pointerType, pointerId, clientX, clientY } = event;
    if (button !== 0 || pointerType !== 'mouse' || !(target instanceof Element)) return;
    const element = target.closest(canvas)?.closest<HTMLElement>(scroller);
    if (!element || target.closest('button')) return;
    element.setPointerCapture(pointerId);
    dragged = { element, x: element.scrollLeft + clientX, y: element.scrollTop + clientY };
  });
  root.addEventListener('pointermove', ({ clientX, clientY }) => {
    dragged?.element.scrollTo({ left: dragged.x - clientX, top: dragged.y - clientY, behavior: 'instant' });
  });
  // Fires at the end of every drag, also of one that the system cancelled.
  root.addEventListener('lostpointercapture', () => (dragged = undefined));
}
