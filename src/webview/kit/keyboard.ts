export type Move = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

const moves: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/** The move that a key makes among the cells of a page; undefined for any other key. */
export const moveOf = (key: string): Move | undefined => moves[key];

/** Puts the focus on the next or previous item of the menu that the focus is in. */
export function moveInMenu(event: KeyboardEvent, target: HTMLElement): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const items = [
    ...(target.closest('[role="menu"]')?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? []),
  ];
  items[(items.indexOf(target) + step + items.length) % items.length]?.focus();
}

/**
 * The cell (`data-cell`) that a move reaches from another: along its row (`data-row`), or the one of the row
 * above or below that starts nearest to it.
 */
export function neighbour(root: HTMLElement, cell: HTMLElement, move: Move): HTMLElement | undefined {
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

/** The cell of a row that starts nearest to this one; a row's name (`data-name`) belongs to the name of the next. */
function nearest(row: readonly HTMLElement[] | undefined, cell: HTMLElement): HTMLElement | undefined {
  const isName = cell.dataset['name'] !== undefined;
  const candidates = (row ?? []).filter((other) => (other.dataset['name'] !== undefined) === isName);
  const left = leftOf(cell);
  return (
    candidates.toSorted((a, b) => Math.abs(leftOf(a) - left) - Math.abs(leftOf(b) - left))[0] ?? row?.[0]
  );
}

const leftOf = (element: HTMLElement): number => element.getBoundingClientRect().left;
