import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { privateFolder } from './layout';
import type { Layout } from './layout';

/** Moves unreadable files aside and reports them; nothing is ever deleted. */
export interface Infirmary {
  /** Moves a damaged file aside. `consequence` is a sentence about the consequence. */
  moveAside(file: string, consequence: string): void;
  /** Copies a file, once, that is read as far as possible and will be overwritten. */
  copyAside(file: string, consequence: string): void;
  /** Whether there was any damage. */
  readonly isUsed: boolean;
}

/**
 * @param stamp distinguishes this start of the service from others, in the names of files that are moved
 * aside.
 */
export function createInfirmary(
  layout: Layout,
  stamp: string,
  report: (sentence: string) => void,
): Infirmary {
  let isUsed = false;
  const copied = new Set<string>();
  const placeFor = (file: string) => {
    isUsed = true;
    mkdirSync(layout.damaged, privateFolder);
    const { name, ext } = path.parse(file);
    for (let count = 1; ; count++) {
      const place = path.join(layout.damaged, `${name}.${stamp}${count === 1 ? '' : `.${count}`}${ext}`);
      if (!existsSync(place)) return place;
    }
  };
  return {
    moveAside(file, consequence) {
      const place = placeFor(file);
      renameSync(file, place);
      report(`${file} is damaged and was moved to ${place}. ${consequence}`);
    },
    copyAside(file, consequence) {
      if (copied.has(file)) return;
      copied.add(file);
      const place = placeFor(file);
      copyFileSync(file, place);
      report(`${consequence} A copy of ${file} as it was is at ${place}.`);
    },
    get isUsed() {
      return isUsed;
    },
  };
}
