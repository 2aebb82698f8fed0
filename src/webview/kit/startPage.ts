import { formatDuration } from '../../domain/duration';
import type { HostMessageBase, HostMessages } from '../../domain/pageContract';
import { connectHost, type Host } from './host';
import { speakAs } from './l10n';

/** The handlers of a page for messages from the extension. */
export interface Page<HostMessage> {
  receive(message: HostMessage): void;
}

/** Milliseconds after which a focus that no pointer gave to the page is taken for the user's wish. */
const astray = 5000;

/**
 * Tells of a focus that no pointer has given to the page, and of letters that are typed there then: the editor returns
 * the focus when the palette closes, perhaps so late that an input which was opened since loses it.
 */
function tellFocus(tell: (key?: string) => void): void {
  let isPressed = false;
  let since: number | undefined;
  window.addEventListener('pointerdown', () => ([isPressed, since] = [true, undefined]), { capture: true });
  window.addEventListener('blur', () => ([isPressed, since] = [false, undefined]));
  window.addEventListener('focus', ({ timeStamp }) => {
    if (isPressed) return;
    since = timeStamp;
    tell();
  });
  window.addEventListener(
    'keydown',
    ({ key, ctrlKey, metaKey, altKey, timeStamp, target }) => {
      const isLetter = [...key].length === 1 && !ctrlKey && !metaKey && !altKey;
      const isAstray = since !== undefined && timeStamp - since < astray;
      if (isLetter && isAstray && !(target instanceof HTMLTextAreaElement)) tell(key);
    },
    { capture: true },
  );
}

/**
 * Starts a page: its texts, its errors to the extension's log, and its messages, each
 * checked. The page is drawn in an element whose id is its name; once it listens, it tells the extension.
 */
export function startPage<HostMessage extends HostMessageBase, Command, State extends object>(
  name: string,
  messages: HostMessages<HostMessage>,
  create: (root: HTMLElement, host: Host<Command, State>) => Page<HostMessage>,
): void {
  const host = connectHost<Command, State>();
  const report = (error: unknown) => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    host.post({ type: 'failed', message: message.slice(0, 10_000) });
  };
  window.addEventListener('error', ({ error, message }) => report(error ?? message));
  window.addEventListener('unhandledrejection', ({ reason }) => report(reason));

  tellFocus((key) => host.post({ type: 'focused', ...(key !== undefined && { key }) }));

  speakAs(document);
  const root = document.createElement('div');
  root.id = name;
  root.className = 'page-root';
  document.body.append(root);
  const page = create(root, host);

  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const message = messages.parseHostMessage(data);
    if (message) page.receive(message);
    // Other scripts of the workbench use the same channel: a message without a type of theirs is ignored.
    else if (messages.isHostMessage(data)) report('A message from the extension was not understood.');
  });
  host.post({ type: 'ready' });
  // The browser takes tens of milliseconds for its first format of a length: they pass while the extension answers.
  formatDuration(0);
}
