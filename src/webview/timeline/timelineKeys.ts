import { moveInMenu, moveOf, neighbour } from '../kit/keyboard';
import type { Intents } from './scene';

/**
 * The chart is one Tab stop. Arrows move between bars (up and down to the one nearest in time), Enter opens the
 * details, Escape closes them; + - and 0 zoom from anywhere in the page.
 */
export function handleKey(event: KeyboardEvent, root: HTMLElement, intents: Intents): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  const { target, key } = event;
  if (target instanceof HTMLTextAreaElement && key !== 'Escape') return;
  const done = () => event.preventDefault();

  if (key === '+' || key === '=') return (done(), intents.zoomBy(1.5));
  if (key === '-') return (done(), intents.zoomBy(1 / 1.5));
  if (key === '0') return (done(), intents.fit());
  if (key === 'Escape') return (done(), escape(target, root, intents));
  if (target.closest('[role="menu"]')) return moveInMenu(event, target);

  const cell = target.closest<HTMLElement>('[data-cell]');
  const move = moveOf(key);
  if (!cell || !move) return;
  done();
  if ((move === 'first' || move === 'last') && intents.goToEnd(move)) return;
  const next = neighbour(root, cell, move);
  const id = next?.dataset['cell'];
  if (!next || id === undefined) return;
  intents.focus(id);
  next.focus();
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function escape(target: HTMLElement, root: HTMLElement, intents: Intents): void {
  const menu = target.closest('[data-menu]');
  if (menu) {
    intents.openMenu(undefined);
    menu.querySelector('button')?.focus();
    return;
  }
  const selected = root.querySelector<HTMLElement>('[data-cell][aria-pressed="true"]');
  intents.select(undefined);
  selected?.focus();
}
