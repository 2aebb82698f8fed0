import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { ChangeOperation } from '../../../domain/calls/changes';
import { isDraft } from '../../../domain/diagram/diagramContract';
import type { DiagramCommand } from '../../../domain/diagram/diagramContract';
import { actionWords, gateWords, standingWords, transitionWords } from '../../../domain/diagram/diagramWords';
import { formatDuration } from '../../../domain/duration';
import { statusWords } from '../../../domain/pipeline/statusWords';
import { icon, statusIcon } from '../../kit/icons';
import type { DiagramScene, Part } from '../diagramScene';
import { drawRun } from './canvas';
import { drawFaults } from './faults';
import { drawTraces } from './traces';

interface Choice {
  readonly icon: string;
  readonly label: string;
  readonly command: Extract<DiagramCommand, { readonly verb: 'run' }>['command'];
  readonly target: Extract<DiagramCommand, { readonly verb: 'run' }>['target'];
  /** What it changes; absent where it changes nothing. */
  readonly operation?: ChangeOperation;
  readonly isMain?: true;
}

/** What is to be known of the selected box, and what can be done about it. */
export function drawPartDetails(scene: DiagramScene, part: Part): TemplateResult {
  const { intents } = scene;
  return html`<aside class="details" aria-label=${l10n.t('Details of {0}', nameOf(part))}>
    <header>
      <h2>${nameOf(part)}</h2>
      <button
        class="icon-button small"
        title=${l10n.t('Close Details')}
        aria-label=${l10n.t('Close Details')}
        @click=${() => intents.select(undefined)}
      >
        ${icon('close')}
      </button>
    </header>
    ${drawFaults(scene.faults.get(scene.view.selected ?? '') ?? [])} ${drawFacts(scene, part)}
    ${drawChoices(scene, choicesOf(part))}
  </aside>`;
}

function nameOf(part: Part): string {
  const { name } = part.stage;
  switch (part.kind) {
    case 'stage':
      return name;
    case 'transition':
      return l10n.t('Transition into {0}', name);
    case 'gate':
      return `${name} · ${gateWords(part.gate).split(':', 1).join('')}`;
    case 'action':
      return `${name} / ${part.action.name}`;
  }
}

function drawFacts(scene: DiagramScene, part: Part): TemplateResult | typeof nothing {
  const { now, snapshot } = scene;
  switch (part.kind) {
    case 'stage': {
      if (isDraft(snapshot.target)) return nothing;
      const { status, runs } = part.stage;
      return html`<p class="with-icon">${statusIcon(status)} ${statusWords(status)}</p>
        ${
          runs.length === 0
            ? nothing
            : html`<ul class="run-list">
                ${runs.map(
                  (run) =>
                    html`<li>
                      ${drawRun(scene, run, 0)}
                      <p class="hint">${standingWords(run, now)}</p>
                    </li>`,
                )}
              </ul>`
        }`;
    }
    case 'transition':
      return html`<p>${part.stage.transition ? transitionWords(part.stage.transition) : nothing}</p>`;
    case 'gate':
      return html`<p>${gateWords(part.gate)}</p>
        <ul class="facts">
          ${part.gate.rules.map(
            ({ name, status, summary }) =>
              html`<li class="with-icon">
                ${statusIcon(status)} ${[name, statusWords(status), summary].filter(Boolean).join(' · ')}
              </li>`,
          )}
        </ul>`;
    case 'action':
      return html`${drawActionFacts(scene, part.action)} ${drawTraces(scene, part.action.key)}`;
  }
}

function drawActionFacts(
  { now, snapshot }: DiagramScene,
  action: Extract<Part, { readonly kind: 'action' }>['action'],
): TemplateResult {
  const { type, runOrder, usual, inputs, outputs, status, needsAnswer } = action;
  const facts: readonly (readonly [string, string])[] = [
    [l10n.t('Provider'), `${type.category} · ${type.provider}`],
    [l10n.t('Run order'), String(runOrder)],
    ...(usual === undefined ? [] : [[l10n.t('Usual duration'), formatDuration(usual)] as const]),
    ...(inputs.length === 0 ? [] : [[l10n.t('Input artifacts'), inputs.join(', ')] as const]),
    ...(outputs.length === 0 ? [] : [[l10n.t('Output artifacts'), outputs.join(', ')] as const]),
  ];
  return html`${
      isDraft(snapshot.target)
        ? nothing
        : html`<p class="with-icon">${statusIcon(status, needsAnswer)} ${actionWords(action, now)}</p>`
    }
    <dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`;
}

function choicesOf(part: Part): readonly Choice[] {
  const { stage } = part;
  const { executionId } = stage;
  const onStage = { stage: stage.name, ...(executionId !== undefined && { executionId }) };
  switch (part.kind) {
    case 'action': {
      const { action } = part;
      const own = action.executionId ?? executionId;
      const target = {
        ...{ stage: stage.name, action: action.name },
        ...(own !== undefined && { executionId: own }),
      };
      const change = { target, operation: 'PutApprovalResult' as const };
      return [
        ...(action.needsAnswer
          ? [
              {
                icon: 'check',
                label: l10n.t('Approve…'),
                command: 'codepipeline.approveAction',
                isMain: true,
                ...change,
              } as const,
              {
                icon: 'close',
                label: l10n.t('Reject…'),
                command: 'codepipeline.rejectAction',
                ...change,
              } as const,
            ]
          : []),
        ...(action.status === 'Failed' ? stageChoices(stage, ['RetryStageExecution'], onStage) : []),
        ...(action.attemptId !== undefined && own !== undefined && action.type.provider === 'CodeBuild'
          ? [
              {
                icon: 'output',
                label: l10n.t('Open Log'),
                command: 'codepipeline.showBuildLog',
                target: { ...target, actionExecutionId: action.attemptId },
              } as const,
            ]
          : []),
        ...(own === undefined ? [] : [timelineChoice(target)]),
      ];
    }
    case 'transition':
      return stageChoices(stage, ['EnableStageTransition', 'DisableStageTransition'], onStage);
    case 'gate':
      return stageChoices(stage, ['OverrideStageCondition'], onStage);
    case 'stage':
      return [
        ...stageChoices(
          stage,
          [
            'RetryStageExecution',
            'RollbackStage',
            'OverrideStageCondition',
            'EnableStageTransition',
            'DisableStageTransition',
          ],
          onStage,
        ),
        ...(executionId === undefined ? [] : [timelineChoice(onStage)]),
      ];
  }
}

const timelineChoice = (target: Choice['target']): Choice => ({
  ...{ icon: 'pulse', label: l10n.t('Open Timeline'), command: 'codepipeline.openTimeline', target },
});

/** Those of the changes that AWS would accept now. */
function stageChoices(
  { changes }: Part['stage'],
  wanted: readonly ChangeOperation[],
  target: Choice['target'],
): readonly Choice[] {
  const all: readonly (Choice & { readonly operation: ChangeOperation })[] = [
    {
      icon: 'debug-restart',
      label: l10n.t('Retry Stage…'),
      command: 'codepipeline.retryStage',
      target,
      operation: 'RetryStageExecution',
      isMain: true,
    },
    {
      icon: 'discard',
      label: l10n.t('Roll Back…'),
      command: 'codepipeline.rollbackStage',
      target,
      operation: 'RollbackStage',
    },
    {
      icon: 'shield',
      label: l10n.t('Override Condition…'),
      command: 'codepipeline.overrideCondition',
      target,
      operation: 'OverrideStageCondition',
    },
    {
      icon: 'unlock',
      label: l10n.t('Enable Transition…'),
      command: 'codepipeline.enableTransition',
      target,
      operation: 'EnableStageTransition',
    },
    {
      icon: 'lock',
      label: l10n.t('Disable Transition…'),
      command: 'codepipeline.disableTransition',
      target,
      operation: 'DisableStageTransition',
    },
  ];
  return all.filter(({ operation }) => wanted.includes(operation) && changes.includes(operation));
}

/** Buttons for what is possible; nothing that changes something on a read-only connection, or that was denied. */
function drawChoices(
  { snapshot, intents }: DiagramScene,
  choices: readonly Choice[],
): TemplateResult | typeof nothing {
  const offered = choices.filter(
    ({ operation }) =>
      operation === undefined || (snapshot.mayChange && !snapshot.denied.includes(operation)),
  );
  if (offered.length === 0) return nothing;
  return html`<div class="commands">
    ${offered.map(
      ({ icon: glyph, label, command, target, isMain }) =>
        html`<button
          class="button ${isMain ? 'main' : ''}"
          @click=${() => intents.run({ verb: 'run', command, target })}
        >
          ${icon(glyph)} ${label}
        </button>`,
    )}
  </div>`;
}
