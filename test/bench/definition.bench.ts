import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { DefinitionDocument } from '../../src/domain/definition/text/definitionDocument';
import { root } from '../host/paths';
import { bigDefinition } from './bigDefinition';
import type * as language from './definitionLanguage';
import { median, processorWatch } from './figure';
import type { Figure } from './figure';

const rounds = 30;

/** The code as it ships: in one bundle, minified. */
async function asShipped(): Promise<typeof language> {
  const outfile = join(root, 'out', 'definitionLanguage.cjs');
  await build({
    entryPoints: [join(root, 'test', 'bench', 'definitionLanguage.ts')],
    ...{ outfile, bundle: true, minify: true, format: 'cjs', platform: 'node', target: 'node22' },
    mainFields: ['module', 'main'],
    alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
  });
  return createRequire(outfile)(outfile) as typeof language;
}

/** What an editor waits for after each pause in typing, and for its list of suggestions. */
export async function* figures(): AsyncGenerator<Figure> {
  const { catalogOnly, checkDefinition, completionsAt, readDefinition } = await asShipped();
  const definition = bigDefinition();
  const text = JSON.stringify(definition, undefined, 2);
  const how = `${definition.stages.length} stages with ${definition.stages.flatMap((stage) => stage.actions).length} actions, ${Math.round(text.length / 1024)} KB; processor time, median of ${rounds}`;
  const context = { region: undefined, actionTypes: catalogOnly };
  const offset = text.lastIndexOf('"Code"') + 1;
  const work = {
    'definition, read': () => readDefinition(text),
    'definition, checked': (read: DefinitionDocument) => checkDefinition(text, read, context),
    'definition, read and checked': () => checkDefinition(text, readDefinition(text), context),
    'definition, suggestions at its end': (read: DefinitionDocument) => completionsAt(text, read, offset),
  };
  for (const [name, run] of Object.entries(work)) {
    const times = Array.from({ length: rounds }, () => {
      // As after each key: nothing is known of the text yet.
      const read = readDefinition(text);
      const watch = processorWatch();
      run(read);
      return watch();
    });
    const atMost = name.includes('suggestions') ? 20 : 50;
    yield await Promise.resolve({ name, value: Math.round(median(times)), unit: 'ms' as const, atMost, how });
  }
}
