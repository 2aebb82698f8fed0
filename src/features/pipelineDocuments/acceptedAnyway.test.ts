import { editor } from '../../../test/support/vscodeStub';
import assert from 'node:assert/strict';
import { definitionText } from '../../domain/definition/structure/definitionText';
import { shop } from '../../../test/support/definition/shopPipelines';
import { AcceptedAnyway } from './acceptedAnyway';

const pipeline = { connection: 'here', name: 'shop' };
const sound = definitionText(shop());
const marked = sound.replace('"CodeBuild"', '"CodeBuilt"');

describe('A definition that AWS accepts although it is marked', () => {
  afterEach(() => editor.reset());

  /** Tells of a text, presses a button of the notification, and returns what it said. */
  async function told(accepted: AcceptedAnyway, text: string, button?: string): Promise<readonly string[]> {
    editor.notifications.splice(0);
    const telling = accepted.tell(pipeline, text);
    // The check is loaded first.
    await import('./placeOfRefusal');
    await new Promise((resolve) => setImmediate(resolve));
    for (const notification of editor.notifications) notification.answer(button);
    await telling;
    return editor.notifications.map((notification) => notification.text);
  }

  it('shows one message, and can be reported without the definition', async () => {
    const accepted = new AcceptedAnyway('the.extension', { value: [] });
    const [text] = await told(accepted, marked, 'Report Issue…');
    assert.match(text ?? '', /^AWS accepted shop, although the editor marks an error in it: /);
    const [id, report] = editor.commands.at(-1) ?? [];
    assert.equal(id, 'workbench.action.openIssueReporter');
    const { extensionId, issueBody } = report as { extensionId: string; issueBody: string };
    assert.equal(extensionId, 'the.extension');
    assert.match(issueBody, /Rule: unknown-action-type/);
    assert.doesNotMatch(issueBody, /roleArn|artifactStore/);
    assert.deepEqual(await told(accepted, marked), []);
  });

  it('is no longer marked where the user says so', async () => {
    await told(new AcceptedAnyway('the.extension', { value: [] }), marked, 'Ignore This Problem');
    assert.deepEqual(editor.commands.at(-1), ['codepipeline.ignoreDefinitionProblem', 'unknown-action-type']);
    const ignoring = new AcceptedAnyway('the.extension', { value: ['unknown-action-type'] });
    assert.deepEqual(await told(ignoring, marked), []);
  });

  it('is not told of where nothing is marked', async () => {
    assert.deepEqual(await told(new AcceptedAnyway('the.extension', { value: [] }), sound), []);
  });
});
