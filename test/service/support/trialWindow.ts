// A window that tries a pipeline, as far as it starts the service: run as a process of its own, so that it can be killed.
import '../../support/vscodeStub';
import { startTrialService } from '../../../src/ui/host/trialService';
import { plain } from './pipelines';

const [script = ''] = process.argv.slice(2);
const setup = {
  ...{ name: 'plain', definition: JSON.stringify(plain()) },
  ...{ scenario: '{"rules":[]}', actionTypes: '{"actionTypes":[]}' },
};

startTrialService(script, setup, console.error, new AbortController().signal).then(
  ({ url }) => console.log(url),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
