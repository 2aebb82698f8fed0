import * as vscode from 'vscode';
import { withDefaults } from '../../domain/definition/declaration';
import { readDefinition } from '../../domain/definition/text/definitionDocument';
import { filled, valueOf } from '../../domain/definition/text/definitionValue';
import { nodeAt } from '../../domain/definition/text/sourceTree';
import { explainTriggers } from '../../domain/definition/triggers/explainTriggers';
import { verdictText } from '../../domain/definition/triggers/explanationText';
import type { LocalRepositories } from '../../domain/git/localRepository';
import { eventsOfPush, outgoingPush, remotesOf } from '../../domain/git/outgoingPush';
import { readsOneOf } from '../../domain/workspace/pushForecast';
import type { CommandId } from '../../manifest/types';
import { withoutIcons } from '../../ui/text/plainText';
import { verdictIcons } from './forecastRows';
import { whyText } from './pushWords';

const command: CommandId = 'codepipeline.whatWouldMyPushStart';

/** A lens above each trigger whose repository is open: what it makes of the next push of the checkout. */
export async function triggerLenses(
  document: vscode.TextDocument,
  git: Pick<LocalRepositories, 'find'>,
): Promise<vscode.CodeLens[]> {
  const [declared] = readDefinition(document.getText()).pipelines;
  if (declared === undefined || nodeAt(declared.root, ['triggers', 0]) === undefined) return [];
  const definition = withDefaults(filled(valueOf(declared.root)).definition);
  const lenses: vscode.CodeLens[] = [];
  for (const repository of await git.find()) {
    const push = await outgoingPush(repository);
    if (push === undefined) continue;
    // Triggers are for connections, whose repositories have no region.
    const isSource = readsOneOf(remotesOf(repository), '');
    explainTriggers(definition, eventsOfPush(push), isSource).forEach((explanation, index) => {
      const node = nodeAt(declared.root, ['triggers', index]);
      if (explanation === undefined || node === undefined) return;
      const at = document.positionAt(node.range.start);
      const said = vscode.l10n.t('Push of {0}: {1}', push.branch, verdictText(explanation.verdict));
      const title = [said, whyText(explanation)].filter(Boolean).join(' · ');
      const icon = verdictIcons[explanation.verdict];
      lenses.push(
        new vscode.CodeLens(new vscode.Range(at, at), {
          title: `$(${icon}) ${withoutIcons(title)}`,
          command,
        }),
      );
    });
  }
  return lenses;
}
