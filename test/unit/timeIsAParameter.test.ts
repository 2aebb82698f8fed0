import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Where time comes from: the clocks, and the roof of the local service. */
const clocks: readonly string[] = [
  'src/ui/host/systemClock.ts',
  'src/webview/kit/serviceClock.ts',
  'src/local/clock.ts',
  'src/local/main.ts',
];

const isDate = (node: ts.Node) => ts.isIdentifier(node) && node.text === 'Date';

const readsTheClock = (node: ts.Node) =>
  (ts.isPropertyAccessExpression(node) && isDate(node.expression) && node.name.text === 'now') ||
  (ts.isNewExpression(node) && isDate(node.expression) && !node.arguments?.length);

/** The places where a script reads the clock, as they are written. */
function clockReads(text: string): string[] {
  if (!/\bDate\b/.test(text)) return [];
  const source = ts.createSourceFile('script.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (readsTheClock(node)) found.push(node.getText());
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const root = path.join(__dirname, '..', '..');
const scripts = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => `src/${file.replaceAll(path.sep, '/')}`);
const readsOf = (file: string) => clockReads(readFileSync(path.join(root, file), 'utf8'));

/** oxlint has no rule that knows `new Date()` from `new Date(time)`. */
describe('The clock', () => {
  it('is read by the clocks alone: time is a parameter, so take a Clock, or a time', () => {
    assert.ok(scripts.length > 300, 'hardly any script was found, so this test sees nothing');
    const found = scripts
      .filter((file) => !clocks.includes(file))
      .flatMap((file) => readsOf(file).map((read) => `${file}: ${read}`));
    assert.deepEqual(found, []);
  });

  it('is read by each of the clocks', () => {
    assert.deepEqual(
      clocks.filter((file) => readsOf(file).length === 0),
      [],
    );
  });

  it('is found in every way of reading it, and in nothing else', () => {
    assert.deepEqual(
      clockReads('const a = Date.now(); const now = Date.now; f(new Date().getTime(), new Date);'),
      ['Date.now', 'Date.now', 'new Date()', 'new Date'],
    );
    assert.deepEqual(
      clockReads(
        "// new Date()\nf('Date.now()', new Date(time), Date.parse(text), clock.now(), new Dates());",
      ),
      [],
    );
  });
});
