import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import type { CallCost } from '../../core/cache/callMeter';
import { apiCallsText } from './apiCallsText';

const cost = (connection: string, operation: string, changes: Partial<CallCost> = {}): CallCost => ({
  ...{ connection, operation, total: 1, lastMinute: 0, lastTenMinutes: 1, throttled: 0, failed: 0 },
  ...{ p50: 40.4, p95: 90 },
  ...changes,
});

describe('The table of API calls', () => {
  it('has columns that align, a dash for zero, and a sum', () => {
    const text = apiCallsText(
      [
        cost('shop', 'ListPipelines'),
        cost('shop', 'GetPipelineState', { total: 1234, lastMinute: 12, throttled: 3 }),
      ],
      [],
    );
    assert.deepEqual(text.split('\n').slice(2, 8), [
      'Connection  Operation         Calls  Last minute  Last 10 min  Throttled  Failed  Median ms  p95 ms',
      '----------  ----------------  -----  -----------  -----------  ---------  ------  ---------  ------',
      'shop        ListPipelines         1            -            1          -       -         40      90',
      'shop        GetPipelineState  1,234           12            1          3       -         40      90',
      '----------  ----------------  -----  -----------  -----------  ---------  ------  ---------  ------',
      'All                           1,235           12            2          3       -',
    ]);
  });

  it('aligns wide letters, too', () => {
    const [, , , , korean = '', latin = ''] = apiCallsText(
      [cost('운영 계정', 'ListPipelines'), cost('shop', 'ListPipelines')],
      [],
    ).split('\n');
    assert.equal(korean.indexOf('ListPipelines') + 4, latin.indexOf('ListPipelines'));
  });

  it('is followed by the number of queued requests and their rate', () => {
    const queued = (count: number) => apiCallsText([], [{ budget: 'shop', count, callsPerSecond: 2.44 }]);
    assert.match(queued(1), /^shop: 1 request queued · 2\.4 requests\/s$/m);
    assert.match(queued(3), /^shop: 3 requests queued · 2\.4 requests\/s$/m);
    assert.match(queued(0), /^No requests are queued\.$/m);
  });

  it('ends with the events of each connection, their lateness and what they spared', () => {
    const text = apiCallsText(
      [],
      [],
      [
        {
          ...{ connection: 'shop', heard: 12, merged: 4, foreign: 1, missed: 2, isLeader: true },
          ...{ p50: 1234, p95: 1900, spared: 4321 },
        },
      ],
    );
    assert.deepEqual(text.trimEnd().split('\n').slice(-5), [
      'shop: push events, read by this window',
      '  Events: 12 · merged with others: 4',
      '  Changes without an event: 2 · other messages: 1',
      '  From event to answer: median 1.2 s, p95 1.9 s',
      '  Calls that polling would have made for the same rows: 4,321',
    ]);
  });

  it('has no sum for one row, and a text for none', () => {
    assert.doesNotMatch(apiCallsText([cost('shop', 'ListPipelines')], []), /All/);
    assert.match(apiCallsText([], []), /^None\.$/m);
  });
});
