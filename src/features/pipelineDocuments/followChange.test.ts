import '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { shop, summary } from '../../../test/support/builders';
import { problem } from '../../../test/support/fakeReader';
import { PollBench } from '../../../test/support/pollBench';
import { pipelinesOf } from '../../domain/calls/queries';
import { refreshList } from './followChange';

describe('The list of pipelines after one was created', () => {
  let bench: PollBench;
  const list = pipelinesOf(shop.connection);

  beforeEach(() => {
    bench = new PollBench();
    bench.store.setValue(list, [], { askedAt: 0, now: 0 });
  });
  afterEach(() => bench.scheduler.dispose());

  it('is asked for again, also where no view shows it', async () => {
    bench.reader.set(list, [summary('shop')]);
    await refreshList(bench, shop.connection);
    assert.deepEqual(bench.store.get(list).value, [summary('shop')]);
  });

  it('stays as it was where it cannot be read', async () => {
    bench.reader.fail(() => problem('accessDenied'));
    await refreshList(bench, shop.connection);
    assert.deepEqual(bench.store.get(list).value, []);
  });
});
