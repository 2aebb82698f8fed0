import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { isOnlyDefinition, isUnchanged } from '../../../../domain/cause/changesSince';
import type { ChangedValue, ChangesSince } from '../../../../domain/cause/changesSince';
import type { OutgoingCommits } from '../../../../domain/git/outgoingCommits';
import { shortRevision } from '../../../../domain/pipeline/revision';
import type { Attempt } from '../../../../domain/timeline/lane';
import type { Scene } from '../../scene';
import { drawOutgoing } from './outgoing';
import { section } from './facts';

/** What changed from the last run that succeeded: the usual suspects of a failure. */
export function drawChanges(scene: Scene, { status }: Attempt): TemplateResult | typeof nothing {
  const { changes } = scene.snapshot;
  if (status !== 'Failed' || !changes) return nothing;
  return section(
    l10n.t('Changed since the last success'),
    html`<p class="hint">${l10n.t('Compared with {0}', changes.since.name)}</p>
      ${verdict(changes)}
      ${changes.commits.map((each) => drawOutgoing(scene, each, commitWords(each, changes.commits.length > 1)))}
      ${drawDefinition(changes)}
      <ul class="changes">
        ${changes.revisions.map((change) => drawChange(change.name, change, shortRevision))}
        ${changes.variables.map((change) => drawChange(change.name, change))}
        ${changes.configuration.map((change) => drawChange(`${change.action} · ${change.name}`, change))}
      </ul>`,
  );
}

function verdict(changes: ChangesSince): TemplateResult | typeof nothing {
  const words = isUnchanged(changes)
    ? l10n.t('Nothing changed: the same revisions, definition, configuration and variables.')
    : isOnlyDefinition(changes)
      ? l10n.t('Only the definition of the pipeline changed.')
      : undefined;
  return words === undefined ? nothing : html`<p>${words}</p>`;
}

function commitWords({ action, count, takenBack }: OutgoingCommits, isOneOfSeveral: boolean): string {
  const parts = [
    count === 0 ? undefined : count === 1 ? l10n.t('1 new commit') : l10n.t('{0} new commits', count),
    takenBack === 0
      ? undefined
      : takenBack === 1
        ? l10n.t('1 commit taken back')
        : l10n.t('{0} commits taken back', takenBack),
  ];
  return `${isOneOfSeveral ? `${action}: ` : ''}${parts.filter(Boolean).join(', ')}`;
}

function drawDefinition({ definition }: ChangesSince): TemplateResult | typeof nothing {
  if (!definition) return nothing;
  const { from, to, changes = [] } = definition;
  return html`<p>${l10n.t('Definition: version {0} → {1}', from, to)}</p>
    ${
      changes.length === 0
        ? nothing
        : html`<ul class="changes">
            ${changes.map((words) => html`<li>${words}</li>`)}
          </ul>`
    }`;
}

const drawChange = (
  name: string,
  { from, to }: ChangedValue,
  shown: (value: string) => string = (value) => value,
): TemplateResult =>
  html`<li>
    <span class="hint">${name}</span>
    <span class="values" title=${[from, to].filter(Boolean).join(' → ')}
      >${from === undefined ? l10n.t('not set') : shown(from)} →
      ${to === undefined ? l10n.t('not set') : shown(to)}</span
    >
  </li>`;
