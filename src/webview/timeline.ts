import './styles/page.css';
import './styles/looks.css';
import './styles/header.css';
import './styles/controls.css';
import './styles/states.css';
import './styles/chart.css';
import './styles/axis.css';
import './styles/rows.css';
import './styles/bars.css';
import './styles/waits.css';
import './styles/details.css';
import './styles/table.css';
import './styles/runs.css';
import './styles/motion.css';
import { parseHostMessage } from '../domain/timelineContractSchema';
import { connectHost } from './host';
import { TimelinePage } from './page';
import { speakAs } from './l10n';

const host = connectHost();

const report = (error: unknown) => {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.post({ type: 'failed', message: message.slice(0, 10_000) });
};
window.addEventListener('error', ({ error, message }) => report(error ?? message));
window.addEventListener('unhandledrejection', ({ reason }) => report(reason));

speakAs(document);
const root = document.createElement('div');
root.id = 'timeline';
document.body.append(root);
const page = new TimelinePage(root, host);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = parseHostMessage(data);
  if (message) page.receive(message);
  else if (isOurs(data)) report('A message from the extension was not understood.');
});

/** Other scripts of the workbench talk on the same channel; what is not shaped like ours is none of our business. */
function isOurs(data: unknown): boolean {
  return (
    typeof data === 'object' &&
    data !== null &&
    'type' in data &&
    (data.type === 'snapshot' || data.type === 'reveal')
  );
}

host.post({ type: 'ready' });
