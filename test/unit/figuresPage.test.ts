import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { figuresPage } from '../bench/figuresPage';

const page = readFileSync(join(import.meta.dirname, '..', 'bench', 'README.md'), 'utf8');

describe('The page of the measured figures', () => {
  const machine = { cpu: 'a CPU', cores: 2, system: 'Linux', node: 'v20.20.2' };

  it('says what was measured, how, and what the target is', () => {
    const written = figuresPage({
      date: '2026-11-26T10:00:00.000Z',
      machine,
      figures: [
        { name: 'activate()', value: 7, unit: 'ms', atMost: 20, how: 'median of 20' },
        { name: 'GetPipelineState', value: 9015, unit: 'requests/s', atLeast: 1000 },
      ],
    });
    assert.match(written, /Measured on 2026-11-26 with 2 cores of a CPU, Linux and Node 20\.20\.2\./);
    assert.match(written, /^\| `activate\(\)` \| 7 ms \| at most 20 ms \| median of 20 \|$/m);
    assert.match(
      written,
      /^\| GetPipelineState \| 9,015 requests\/s \| at least 1,000 requests\/s \| {2}\|$/m,
    );
  });

  it('is in the repository as the bench writes it', () => {
    const written = figuresPage({ date: '', machine, figures: [] });
    const fixedPartOf = (text: string) => text.slice(text.indexOf('The scripts'), text.indexOf('\n\n|'));
    assert.equal(fixedPartOf(page), fixedPartOf(written));
  });

  it('reports no figure in the repository that misses its target', () => {
    const rows = [...page.matchAll(/\| ([\d.,]+) \S+ +\| (at most|at least) ([\d.,]+) /g)];
    assert.ok(rows.length > 10);
    const missed = rows.filter(([, measured = '', bound, target = '']) => {
      const [value, limit] = [measured, target].map((each) => Number(each.replaceAll(',', '')));
      assert.ok(value !== undefined && limit !== undefined);
      return bound === 'at most' ? value > limit : value < limit;
    });
    assert.deepEqual(missed, []);
  });
});
