import assert from 'node:assert/strict';
import { isMatch } from '../../local/engine/webhooks/filters';
import { sampleEvent } from './sampleEvent';

const configuration = { Owner: 'shop', Repo: 'web', Branch: 'release' };

describe('A sample event', () => {
  it('is a push to the branch of the source action', () => {
    const event = sampleEvent({ filters: [] }, configuration) as Record<string, unknown>;
    assert.equal(event['ref'], 'refs/heads/release');
    assert.match(String(event['after']), /^[0-9a-f]{40}$/);
    assert.deepEqual(event['repository'], { name: 'web' });
    assert.equal((sampleEvent({ filters: [] }, {}) as { ref: string }).ref, 'refs/heads/main');
  });

  for (const filter of [
    { jsonPath: '$.ref' },
    { jsonPath: '$.ref', matchEquals: 'refs/heads/{Branch}' },
    { jsonPath: '$.ref', matchEquals: 'refs/tags/v1' },
    { jsonPath: '$.action.kind', matchEquals: 'opened' },
    { jsonPath: `$['pull request']["base"].ref`, matchEquals: '{Branch}' },
    { jsonPath: '$.head_commit.id' },
    { jsonPath: '$.ref.name', matchEquals: 'a' },
    { jsonPath: '$.__proto__', matchEquals: 'a' },
  ])
    it(`passes ${JSON.stringify(filter)}`, () => {
      const event = sampleEvent({ filters: [filter] }, configuration);
      assert.ok(isMatch(filter, JSON.parse(JSON.stringify(event)), configuration));
    });

  it('stays as it is where a filter names no single place', () => {
    for (const jsonPath of ['$..ref', '$.commits[*].id', '$', 'ref', '$.a[?@.b]'])
      assert.deepEqual(
        sampleEvent({ filters: [{ jsonPath, matchEquals: 'a' }] }, configuration),
        sampleEvent({ filters: [] }, configuration),
      );
  });
});
