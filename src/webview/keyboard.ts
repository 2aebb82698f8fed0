import type { Intents } from './scene';

type Move = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

const moves: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/**
 * The chart is one Tab stop. Arrows move between bars (up and down to the one nearest in time), Enter opens the
 * details, Escape closes them; + - and 0 zoom from anywhere in the page.
 */
export function handleKey(event: KeyboardEvent, root: HTMLElement, intents: Intents): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
  const { target, key } = event;
  const done = () => event.preventDefault();

  if (key === '+' || key === '=') return (done(), intents.zoomBy(1.5));
  if (key === '-') return (done(), intents.zoomBy(1 / 1.5));
  if (key === '0') return (done(), intents.fit());
  if (key === 'Escape') return (done(), escape(target, root, intents));
  if (target.closest('[role="menu"]')) return moveInMenu(event, target);

  const cell = target.closest<HTMLElement>('[data-cell]');
  const move = moves[key];
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

function moveInMenu(event: KeyboardEvent, target: HTMLElement): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const items = [
    ...(target.closest('[role="menu"]')?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
  ];
  items[(items.indexOf(target) + step + items.length) % items.length]?.focus();
}

function neighbour(root: HTMLElement, cell: HTMLElement, move: Move): HTMLElement | undefined {
  const rows = [...root.querySelectorAll<HTMLElement>('[data-row]')].map((row) => [
    ...row.querySelectorAll<HTMLElement>('[data-cell]'),
  ]);
  const rowIndex = rows.findIndex((row) => row.includes(cell));
  const row = rows[rowIndex];
  if (!row) return undefined;
  switch (move) {
    case 'left':
      return row[row.indexOf(cell) - 1];
    case 'right':
      return row[row.indexOf(cell) + 1];
    case 'first':
      return rows[0]?.[0];
    case 'last':
      return rows.at(-1)?.at(-1);
    case 'up':
      return nearest(rows[rowIndex - 1], cell);
    case 'down':
      return nearest(rows[rowIndex + 1], cell);
  }
}

/** The cell of a row that starts nearest to this one; a row's name belongs to the name of the next. */
function nearest(row: readonly HTMLElement[] | undefined, cell: HTMLElement): HTMLElement | undefined {
  const isName = cell.dataset['name'] !== undefined;
  const candidates = (row ?? []).filter((other) => (other.dataset['name'] !== undefined) === isName);
  const left = leftOf(cell);
  return (
    candidates.toSorted((a, b) => Math.abs(leftOf(a) - left) - Math.abs(leftOf(b) - left))[0] ?? row?.[0]
  );
}

const leftOf = (element: HTMLElement): number => element.getBoundingClientRect().left;
