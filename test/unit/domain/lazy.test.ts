import assert from 'node:assert/strict';
import { lazy, LazyDisposable, once } from '../../../src/domain/lazy';

describe('What is loaded on first use', () => {
  it('is not loaded before, and once for all who ask at the same time', async () => {
    let loads = 0;
    const load = () => Promise.resolve({ double: (n: number) => 2 * n, loads: ++loads });
    const double = lazy(load, (m) => m.double);
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([double(1), double(2)]), [2, 4]);
    assert.equal(loads, 1);
  });

  it('is loaded again after it could not be loaded', async () => {
    let isThere = false;
    const load = once(() => (isThere ? Promise.resolve('there') : Promise.reject(new Error('not there'))));
    await assert.rejects(load(), /not there/);
    isThere = true;
    assert.equal(await load(), 'there');
  });

  it('keeps what it does when a call of it fails', async () => {
    let loads = 0;
    const fail = lazy(
      () => Promise.resolve(++loads),
      () => () => Promise.reject(new Error('did not work')),
    );
    await assert.rejects(fail(), /did not work/);
    await assert.rejects(fail(), /did not work/);
    assert.equal(loads, 1);
  });

  it('is disposed with the whole, also when that ended while it was loading', async () => {
    let disposals = 0;
    const makePart = () => new LazyDisposable(() => Promise.resolve({ dispose: () => void disposals++ }));
    makePart().dispose();
    assert.equal(disposals, 0);
    const loaded = makePart();
    await loaded.load();
    loaded.dispose();
    assert.equal(disposals, 1);
    const late = makePart();
    const loading = late.load();
    late.dispose();
    await loading;
    assert.equal(disposals, 2);
  });
});
