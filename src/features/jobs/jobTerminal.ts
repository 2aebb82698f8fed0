import * as vscode from 'vscode';
import type { Clock } from '../../domain/clock';
import type { Disposable } from '../../domain/event';

/** How often output is shown, in milliseconds. */
const showEvery = 50;
/** How much of it is shown each time, in characters: a command may print faster than the editor can draw. */
const shownAtOnce = 64 * 1024;

/** A terminal that shows what commands print for the jobs of one action type. */
export class JobTerminal implements vscode.Pseudoterminal, Disposable {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #terminal: vscode.Terminal;
  #pending = '';
  #omitted = 0;
  #next: Disposable | undefined;
  #isOpen = false;
  #isClosed = false;

  readonly onDidWrite = this.#written.event;
  /** Called when the user presses Ctrl+C. */
  onInterrupt: () => void = () => {};
  /** Called when the user closes the terminal. */
  onClose: () => void = () => {};

  constructor(
    name: string,
    private readonly clock: Clock,
  ) {
    const iconPath = new vscode.ThemeIcon('server-process');
    this.#terminal = vscode.window.createTerminal({ name, pty: this, iconPath });
  }

  open(): void {
    this.#isOpen = true;
    this.#flush();
  }

  close(): void {
    this.#isOpen = false;
    this.#isClosed = true;
    this.#next?.dispose();
    this.onClose();
  }

  handleInput(data: string): void {
    if (data.includes('\x03')) this.onInterrupt();
  }

  /** Whether the user has closed it: it cannot be shown again. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  show(): void {
    this.#terminal.show(true);
  }

  /** Shows what a command has printed; of more than can be drawn, the end. */
  write(text: string): void {
    const all = this.#pending + text.replaceAll(/\r?\n/g, '\r\n');
    this.#omitted += Math.max(0, all.length - shownAtOnce);
    this.#pending = all.slice(-shownAtOnce);
    this.#next ??= this.clock.after(showEvery, () => this.#flush());
  }

  /** A line of ours, apart from what commands print. */
  tell(line: string): void {
    // A name of AWS or a command line is text, whatever it holds.
    const plain = line.replaceAll(/\p{Cc}/gu, ' ');
    this.write(`\x1b[2m${plain}\x1b[0m\n`);
  }

  dispose(): void {
    this.#next?.dispose();
    this.#terminal.dispose();
    this.#written.dispose();
  }

  #flush(): void {
    this.#next = undefined;
    if (!this.#isOpen || this.#pending === '') return;
    const left = this.#omitted;
    const note =
      left === 0
        ? ''
        : `\r\n\x1b[2m${vscode.l10n.t('… {0} KB are not shown …', Math.ceil(left / 1024))}\x1b[0m\r\n`;
    this.#written.fire(note + this.#pending);
    this.#pending = '';
    this.#omitted = 0;
  }
}
