import type { Command } from '../builds/buildScript';
import type { Draw } from '../draw';
import { linesOf, listed, noLines } from '../logs/logLines';

export const echo = (text: string): Command => ({
  text,
  weight: 1,
  output: linesOf(text.replace(/^echo\s+/, '').replaceAll(/^["']|["']$/g, '')),
  failure: { exit: 1, output: noLines },
});

/** `aws s3 sync` or `cp` of what was built, which a failed build has not left. */
export const s3Sync = (text: string, draw: Draw): Command => ({
  text,
  weight: 3,
  output: listed(
    Array.from(
      { length: draw.whole(4, 9, 'files') },
      (_, place) =>
        `upload: dist/assets/${draw.hex(8, 'file', place)}.js to s3://northbeam-builds/assets/${draw.hex(8, 'file', place)}.js`,
    ),
  ),
  failure: {
    exit: 255,
    output: linesOf(`
The user-provided path dist does not exist.`),
  },
});

export const zip = (text: string, draw: Draw): Command => ({
  text,
  weight: 2,
  output: listed(
    ['index.js', 'config/default.json', 'templates/receipt.html', 'package.json'].map(
      (file) => `  adding: dist/${file} (deflated ${draw.whole(41, 83, 'zip', file)}%)`,
    ),
  ),
  failure: {
    exit: 12,
    output: linesOf(`\tzip warning: name not matched: dist

zip error: Nothing to do! (try: zip -r function.zip . -i dist)`),
  },
});

/** A command of no known tool: quiet, and its failure is a sentence. */
export const anyCommand = (text: string): Command => ({
  text,
  weight: 4,
  output: noLines,
  failure: {
    exit: 1,
    output: linesOf(`${text.split(/\s/)[0] ?? text}: error: the command failed`),
  },
});
