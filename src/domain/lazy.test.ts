import assert from 'node:assert/strict';
import { LazyDisposable, once } from './lazy';

describe('A part that is loaded on first use', () => {
  it('is loaded on the first request, and once for simultaneous requests', async () => {
    let loads = 0;
    const load = once(() => Promise.resolve(++loads));
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([load(), load()]), [1, 1]);
  });

  it('is loaded again after a failure', async () => {
    let isThere = false;
    const load = once(() => (isThere ? Promise.resolve('there') : Promise.reject(new Error('not there'))));
    await assert.rejects(load(), /not there/);
    isThere = true;
    assert.equal(await load(), 'there');
  });

  it('is made again when it could not be made', async () => {
    let makes = 0;
    const part = new LazyDisposable(() =>
      ++makes === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve({ dispose: () => makes++ }),
    );
    await assert.rejects(part.load(), /not yet/);
    await part.load();
    part.dispose();
    assert.equal(makes, 3);
  });

  it('is disposed with its owner, also when the owner ended during the load', async () => {
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
