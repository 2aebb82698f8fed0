import assert from 'node:assert/strict';
import { linksOf } from '../text/links';
import { summary } from '../../../test/support/builders';
import { connection } from '../../../test/support/connections';
import { TreeBench } from '../../../test/support/treeBench';
import type { Connection } from '../../domain/connection/connection';

const endpoint = 'http://127.0.0.1:4566';

describe('The row of a connection', () => {
  /** The description and the tooltip. */
  function drawn(of: Connection): { readonly description: string; readonly tooltip: string } {
    const bench = new TreeBench([of]);
    const [row] = bench.tree.getChildren();
    assert.ok(row);
    const { description, tooltip } = bench.tree.resolveTreeItem(bench.tree.getTreeItem(row), row);
    bench.dispose();
    const text = typeof tooltip === 'object' ? tooltip.value : (tooltip ?? '');
    return { description: String(description), tooltip: text };
  }

  it('shows an endpoint of the shared config, which the settings do not show', () => {
    const { description, tooltip } = drawn(connection('a', { shared: { profile: { every: endpoint } } }));
    assert.match(description, /^127\.0\.0\.1:4566 · eu-west-1$/);
    assert.match(tooltip, /Endpoint .*4566, from the AWS config or the environment/);
  });

  it('shows an endpoint of the settings in the tooltip alone', () => {
    const { description, tooltip } = drawn(connection('a', { endpoint }));
    assert.equal(description, 'eu-west-1');
    assert.match(tooltip, /Endpoint .*4566(\n|$)/);
  });

  it('shows an endpoint that is no address as it is', () => {
    const { description } = drawn(connection('a', { shared: { environment: { every: 'nowhere' } } }));
    assert.equal(description, 'nowhere · eu-west-1');
  });

  it('leads to no console at an endpoint of the shared config', () => {
    const consoleOf = (of: Connection) => {
      const bench = new TreeBench([of]);
      const { ref } = summary('web', { ref: { connection: 'a', name: 'web' } });
      const { store } = bench.poll;
      const connections = { find: () => of };
      const sources = { store, history: bench.history, connections };
      const { console } = linksOf({ connection: 'a', pipeline: ref }, sources);
      bench.dispose();
      return console;
    };
    assert.equal(consoleOf(connection('a', { shared: { profile: { every: endpoint } } })), undefined);
    assert.match(consoleOf(connection('a')) ?? '', /^https:\/\/eu-west-1\.console\.aws\.amazon\.com/);
  });
});
