/**
 * Lets the chart be dragged by its empty parts, as maps are. A finger scrolls it anyway, and what can be pressed is
 * pressed.
 */
export function dragToPan(root: HTMLElement): void {
  let dragged: { readonly scroller: HTMLElement; readonly x: number; readonly y: number } | undefined;

  root.addEventListener('pointerdown', (event) => {
    const { target, button, pointerType, pointerId, clientX, clientY } = event;
    if (button !== 0 || pointerType !== 'mouse' || !(target instanceof Element)) return;
    const scroller = target.closest('.canvas')?.closest<HTMLElement>('.chart');
    if (!scroller || target.closest('button')) return;
    scroller.setPointerCapture(pointerId);
    dragged = { scroller, x: scroller.scrollLeft + clientX, y: scroller.scrollTop + clientY };
  });
  root.addEventListener('pointermove', ({ clientX, clientY }) => {
    dragged?.scroller.scrollTo({ left: dragged.x - clientX, top: dragged.y - clientY, behavior: 'instant' });
  });
  // Comes at the end of every drag, also of one that the system took away.
  root.addEventListener('lostpointercapture', () => (dragged = undefined));
}
