import { html, type TemplateResult } from 'lit/html.js';
import type { ActionTypeId } from '../../domain/pipeline/pipeline';
import type { LaneStatus } from '../../domain/timeline/lane';

const statusIcons: { readonly [K in LaneStatus]: string } = {
  InProgress: 'sync',
  Stopping: 'stop-circle',
  Stopped: 'stop-circle',
  Succeeded: 'pass-filled',
  Superseded: 'debug-step-over',
  Failed: 'error',
  Cancelled: 'circle-slash',
  Skipped: 'debug-step-over',
  Abandoned: 'circle-slash',
  Errored: 'error',
  Overridden: 'unlock',
  Waiting: 'clock',
  NotStarted: 'circle-large-outline',
  DidNotRun: 'dash',
};

/** The look (colour and pattern) of a status. */
export type Tone = 'running' | 'good' | 'bad' | 'approval' | 'stopped' | 'quiet';

const tones: { readonly [K in LaneStatus]: Tone } = {
  InProgress: 'running',
  Stopping: 'stopped',
  Stopped: 'stopped',
  Succeeded: 'good',
  Superseded: 'quiet',
  Failed: 'bad',
  Cancelled: 'stopped',
  Skipped: 'quiet',
  Abandoned: 'stopped',
  Errored: 'bad',
  Overridden: 'good',
  Waiting: 'approval',
  NotStarted: 'quiet',
  DidNotRun: 'quiet',
};

/** The look of a status; an action that waits for an answer must not look as if it were running. */
export const toneOf = (status: LaneStatus, isApproval = false): Tone =>
  isApproval && status === 'InProgress' ? 'approval' : tones[status];

/** A glyph of the icon font; the words beside it carry the meaning. */
export const icon = (name: string, extra = ''): TemplateResult =>
  html`<span class="codicon codicon-${name} ${extra}" aria-hidden="true"></span>`;

export function statusIcon(status: LaneStatus, isApproval = false): TemplateResult {
  const isWaiting = isApproval && status === 'InProgress';
  const name = isWaiting ? 'account' : statusIcons[status];
  const isSpinning = status === 'InProgress' && !isWaiting;
  return icon(name, `tone-${toneOf(status, isApproval)} ${isSpinning ? 'spin' : ''}`);
}

const categoryIcons: Readonly<Record<string, string>> = {
  Source: 'git-commit',
  Build: 'tools',
  Test: 'beaker',
  Deploy: 'rocket',
  Approval: 'account',
  Invoke: 'zap',
  Compute: 'terminal',
};

export const categoryIcon = (type: ActionTypeId | undefined): TemplateResult =>
  icon(categoryIcons[type?.category ?? ''] ?? 'gear');
