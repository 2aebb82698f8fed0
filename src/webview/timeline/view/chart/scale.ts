import type { Cause } from '../../../../domain/timeline/span';
import type { Charted } from '../../scene';

/** Narrower bars are drawn this wide, so that every attempt is visible. */
const leastWidth = 4;
/**
 * The approximate width of a character in the small font; close enough to choose between inside and beside.
 */
const characterWidth = 6.6;
/** Characters as wide as a square: Hangul, Kana, Chinese. */
const wideCharacters = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g;

/** The approximate width of a text in the small font, in pixels. */
export const widthOfText = (words: string): number =>
  (words.length + 0.75 * (words.match(wideCharacters)?.length ?? 0)) * characterWidth;

/**
 * The position of a time on the track, in half pixels: while an execution runs, its bars shrink by less than that each
 * second, and what would look the same is not drawn again.
 */
export const xOf = ({ axis, size }: Charted, time: number): number =>
  Math.round((axis.position(time) / axis.length) * size.track * 2) / 2;

/** The width of a bar, in pixels. */
export const widthOf = (
  scene: Charted,
  { start, end }: { readonly start: number; readonly end: number },
): number => Math.max(xOf(scene, end) - xOf(scene, start), leastWidth);

export const waitIcons: { readonly [K in Cause['kind']]: string } = {
  running: 'sync',
  approval: 'account',
  transition: 'lock',
  occupied: 'layers',
  condition: 'law',
  runOrder: 'ellipsis',
  retry: 'debug-restart',
  queued: 'clock',
};
