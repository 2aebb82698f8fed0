// What the suites about the flows of integrations and their jobs share: an account of their own, and a user in front of it.
import { editor } from '../vscodeStub';
import assert from 'node:assert/strict';
import type { Connection } from '../../../src/domain/connection/connection';
import type { Disposable } from '../../../src/domain/event';
import { actionTypeTemplate } from '../../../src/domain/integrations/actionTypeDefinition';
import { openAccount } from './account';
import type { Account } from './account';
import { commandsOn } from './commandsOn';
import { settle } from './walk';
import { QuickPick, withoutIcons } from '../quickInputs';
import type { Question } from '../quickInputs';

/** The custom action type that the template of one makes. */
export const templateType = {
  category: 'Build',
  owner: 'Custom',
  provider: 'MyBuild',
  version: '1',
} as const;

/** A webhook of the pipeline "plain". */
export const plainWebhook = {
  ...{ name: 'on-push', targetPipeline: 'plain', targetAction: 'Source' },
  ...{ filters: [{ jsonPath: '$.ref' }], authentication: 'UNAUTHENTICATED', authenticationConfiguration: {} },
};

/** Adds the two to an account. */
export function addTypeAndWebhook(account: Account): void {
  account.call('CreateCustomActionType', actionTypeTemplate('Build'));
  account.call('PutWebhook', { webhook: plainWebhook });
}

/** Polls for jobs are sent whenever their time has come. */
const isPoll = (operation: string): boolean => operation.startsWith('PollFor');

/**
 * Declares the hooks of a suite.
 * @param fill adds to the account what each test needs
 */
export function integrationSuite(fill: (account: Account) => void) {
  let account: Account;
  let commands: Disposable | undefined;
  before(async () => {
    account = await openAccount();
  });
  after(() => account.close());
  // What another suite has left on screen is no answer to these.
  beforeEach(() => editor.reset());
  afterEach(() => {
    commands?.dispose();
    commands = undefined;
    editor.reset();
  });

  return {
    /** The account of the suite, while a test runs. */
    get account() {
      return account;
    },
    /** Begins a test, over a connection with these marks. */
    async reach(marks: Partial<Connection> = {}): Promise<void> {
      commands?.dispose();
      account.begin('filled');
      fill(account);
      commands = await commandsOn(account, marks);
      account.forgetCalls();
    },
    /** The operations of the changes that were sent, without polls. */
    sent: () => account.sent.map(({ operation }) => operation).filter((each) => !isPoll(each)),
    /** How the latest run of an action stands, by the service. */
    statusOf(pipeline: string, action: string): string | undefined {
      const state = JSON.stringify(account.call('GetPipelineState', { name: pipeline }));
      return new RegExp(`"actionName":"${action}".*?"status":"(\\w+)"`).exec(state)?.[1];
    },
  };
}

/** Waits, without time, until something holds. */
export async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) await settle();
}

/** The question on screen, once it reads like this. */
export async function question(asks: RegExp): Promise<Question> {
  for (;;) {
    const { question: shown } = editor.screen;
    if (shown && asks.test(shown instanceof QuickPick ? shown.placeholder : shown.message)) return shown;
    await Promise.race([editor.screen.shown(), settle()]);
  }
}

/** The list on screen, once it reads like this. */
export async function list(asks: RegExp): Promise<QuickPick> {
  const shown = await question(asks);
  assert.ok(shown instanceof QuickPick, `It is no list: ${asks}`);
  return shown;
}

/** The message that reads like this, once it is shown. */
export async function told(words: RegExp) {
  await until(() => editor.notifications.some(({ text }) => words.test(text)));
  return editor.notifications.find(({ text }) => words.test(text)) ?? assert.fail();
}

/** The dialog, once it is shown. */
export async function dialog() {
  while (!editor.screen.dialog) await editor.screen.shown();
  return editor.screen.dialog;
}

/** What the rows of a list read. */
export const texts = ({ rows }: QuickPick): readonly string[] =>
  rows.map(({ label, description = '' }) => [withoutIcons(label), description].filter(Boolean).join(' = '));
