import { documents } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { attempt, refOf } from '../../../test/support/builders';
import { FakeClock } from '../../../test/support/fakeClock';
import { FakeLogs } from '../../../test/support/logs/fakeLogs';
import { FollowedLogs } from '../../core/logs/followedLogs';
import { LogDocuments } from './logDocuments';
import { logUri } from './logUri';

const address = { execution: refOf('run-1'), stage: 'Build', action: 'Compile', actionExecutionId: 'one' };
const type = { category: 'Build', owner: 'AWS', provider: 'CodeBuild', version: '1' };

/** Logs of which one can be read. */
function readable() {
  const clock = new FakeClock();
  const logs = new FakeLogs();
  const log = { group: '/aws/codebuild/shop', stream: '1', isDisabled: false };
  logs.attempts = [attempt('Build/Compile', { id: 'one', externalId: 'shop:1', type })];
  logs.builds = [{ id: 'shop:1', status: 'SUCCEEDED', phases: [], log }];
  logs.events.push({ at: 1, message: 'the only line\n' });
  return { clock, all: new LogDocuments(new FollowedLogs(logs, clock), clock) };
}

describe('The documents of logs', () => {
  let all: LogDocuments | undefined;

  afterEach(() => all?.dispose());

  it('read a log that is opened again before the editor tells that it was closed', async () => {
    const made = readable();
    ({ all } = made);
    const uri = logUri(address);
    const reading = made.all.readFile(uri);
    documents.didClose({ uri, isDirty: false });
    await made.clock.tick(2_000);
    const text = new TextDecoder().decode(await reading);
    assert.match(text, /^the only line\n▸ End of the log/);
  });
});
