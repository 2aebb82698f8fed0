import assert from 'node:assert/strict';
import { createSdkLoader } from './loadSdk';
import type { SdkModule } from './loadSdk';

describe('The loader of the SDK', () => {
  const unused = () => assert.fail('not asked for');
  const sdk = { createSdk: unused } satisfies SdkModule;

  it('loads once for all callers', async () => {
    let loads = 0;
    const load = createSdkLoader(() => Promise.resolve((loads++, sdk)));
    assert.equal(loads, 0);
    assert.deepEqual(await Promise.all([load(), load()]), [sdk, sdk]);
    assert.equal(loads, 1);
  });

  it('loads again after a failure', async () => {
    let loads = 0;
    const load = createSdkLoader(() =>
      loads++ === 0 ? Promise.reject(new Error('disk')) : Promise.resolve(sdk),
    );
    await assert.rejects(load(), /disk/);
    assert.equal(await load(), sdk);
  });
});
