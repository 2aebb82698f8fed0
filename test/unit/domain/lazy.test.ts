import assert from 'node:assert/strict';
import { LazyDisposable, once } from '../../../src/domain/lazy';

describe('What is loaded on first use', () => {
  it('is not loaded before, and once for all who ask at the same time', async () => {
    let loads = 0;
    const load = once(() => Promise.resolve(++loads));
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([load(), load()]), [1, 1]);
  });

  it('is loaded again after it could not be loaded', async () => {
    let isThere = false;
    const load = once(() => (isThere ? Promise.resolve('there') : Promise.reject(new Error('not there'))));
    await assert.rejects(load(), /not there/);
    isThere = true;
    assert.equal(await load(), 'there');
  });

  it('is a part that is made again when it could not be made', async () => {
    let makes = 0;
    const part = new LazyDisposable(() =>
      ++makes === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve({ dispose: () => makes++ }),
    );
    await assert.rejects(part.load(), /not yet/);
    await part.load();
    part.dispose();
    assert.equal(makes, 3);
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
