import { area } from '../command';
import { always, never } from '../when';

/** Commands about the extension itself. */
export const help = area({
  capabilities: [],
  commands: {
    showLog: { title: 'Show Log', icon: 'output', palette: always, viewTitle: { group: 'log' } },
    showApiCalls: { title: 'Show API Calls', icon: 'graph', palette: always, viewTitle: { group: 'log' } },
    openWalkthrough: { title: 'Get Started', palette: always },
    openDocumentation: { title: 'Open Documentation', palette: always },
    reportIssue: { title: 'Report Issue…', palette: always },
    manageTrust: { title: 'Manage Workspace Trust', palette: never },
  },
});
