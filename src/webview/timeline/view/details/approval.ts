import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import { longestTexts } from '../../../../domain/calls/limits';
import type { OutgoingCommits } from '../../../../domain/git/outgoingCommits';
import { reviewRequestOf } from '../../../../domain/execution/reviewRequest';
import { actionChanges } from '../../../../domain/operate/possibleChanges';
import { runName } from '../../../../domain/execution/runName';
import { outgoingWords } from '../../../../domain/timeline/approvalReview';
import type { ApprovalReview } from '../../../../domain/timeline/approvalReview';
import type { ActionLane, Attempt } from '../../../../domain/timeline/lane';
import type { Verdict } from '../../../../domain/timelineContract';
import { icon } from '../../../kit/icons';
import { link } from '../../../kit/links';
import type { Intents, Scene } from '../../scene';
import { mayChange } from '../tools';
import { drawRefused } from './commands';
import { drawOutgoing } from './outgoing';

/** What the author asks, what goes out, and the answer: in the order in which it is read. */
export function drawApproval(scene: Scene, action: ActionLane, attempt: Attempt): TemplateResult {
  const { snapshot } = scene;
  const isOpen = actionChanges(attempt).has('PutApprovalResult');
  const review = snapshot.review?.stage === action.stage ? snapshot.review : undefined;
  return html`${drawRequest(attempt, scene.intents)} ${isOpen && review ? drawReview(scene, review) : nothing}
  ${isOpen && mayChange(snapshot) ? drawAnswer(scene, action, attempt) : nothing}`;
}

function drawRequest({ source }: Attempt, intents: Intents): TemplateResult {
  const { customData, externalLink } = reviewRequestOf(source);
  return html`${customData ? html`<p class="quote">${customData}</p>` : nothing}
  ${
    externalLink
      ? html`<p class="review">${icon('link-external')} ${link(externalLink, externalLink, intents)}</p>`
      : nothing
  }`;
}

function drawReview(scene: Scene, { deployed, outgoing }: ApprovalReview): TemplateResult | typeof nothing {
  if (!deployed) return nothing;
  const { stage, execution } = deployed;
  if (!execution) return html`<p class="hint">${l10n.t('Nothing is deployed to {0} yet.', stage)}</p>`;
  const present = runName(execution);
  return html`${outgoing.map((each) => drawOutgoing(scene, each, titleOf(each, stage, outgoing.length > 1)))}
    <p class="hint">
      ${
        outgoing.length > 0
          ? l10n.t('Now in {0}: {1}', stage, present)
          : l10n.t(
              'Now in {0}: {1}. To see the commits since then, open the repository in this workspace.',
              stage,
              present,
            )
      }
    </p>`;
}

const titleOf = (outgoing: OutgoingCommits, stage: string, isOneOfSeveral: boolean): string =>
  `${isOneOfSeveral ? `${outgoing.action}: ` : ''}${outgoingWords(outgoing, stage)}`;

function drawAnswer(scene: Scene, action: ActionLane, attempt: Attempt): TemplateResult {
  const { snapshot, intents, view } = scene;
  if (snapshot.denied.includes('PutApprovalResult'))
    return drawRefused([l10n.t('Approve'), l10n.t('Reject')]);
  const text = view.comment?.id === attempt.id ? view.comment.text : '';
  const answer = (verdict: Verdict) => () =>
    intents.run({
      verb: 'answer',
      target: {
        executionId: scene.layout.execution.ref.executionId,
        ...{ stage: action.stage, action: action.name },
      },
      verdict,
      comment: text,
    });
  return html`<div class="answer">
    <textarea
      rows="2"
      maxlength=${longestTexts.approvalSummary}
      aria-label=${l10n.t('Comment')}
      placeholder=${l10n.t('Optional comment, visible to everyone with access')}
      .value=${text}
      @input=${({ target }: Event) =>
        target instanceof HTMLTextAreaElement && intents.comment({ id: attempt.id, text: target.value })}
    ></textarea>
    <div class="commands">
      <button class="button main" data-answer="Approved" @click=${answer('Approved')}>
        ${icon('check')} ${l10n.t('Approve')}
      </button>
      <button class="button" data-answer="Rejected" @click=${answer('Rejected')}>
        ${icon('close')} ${l10n.t('Reject')}
      </button>
    </div>
    <p class="hint">${l10n.t('A response cannot be changed later.')}</p>
  </div>`;
}
