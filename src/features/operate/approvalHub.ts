import * as vscode from 'vscode';
import { longestTexts } from '../../domain/calls/limits';
import type { ApprovalAnswer } from '../../domain/operate/changeModes';
import type { OutgoingCommits } from '../../domain/git/outgoingCommits';
import { shortRevision } from '../../domain/pipeline/revision';
import { outgoingWords } from '../../domain/timeline/approvalReview';
import { withoutIcons, wrapped } from '../../ui/text/plainText';
import { formatAgo } from '../../ui/text/relativeTime';
import type { HubAction, Fact, FactGroup, Hub } from '../../ui/hub/askHub';
import { textOption } from '../../ui/hub/textOption';
import type { Plan } from '../../ui/hub/sendChanges';
import { linkOf, listText, revisionFacts, rowText } from '../../ui/hub/facts';
import type { Services } from '../../ui/services';
import { planAnswer } from '../../core/changes/planChanges';
import type { ApprovalBackground } from '../../core/changes/approvals';
import { outcomeOf } from './approvalLabels';
import type { ShownApproval } from './approvalLabels';

export type Verdict = ApprovalAnswer['verdict'];

/** What is to be answered; the comment is kept here while it is typed. */
export interface AnswerDraft {
  readonly title: string;
  readonly shown: readonly ShownApproval[];
  /** The verdict that was asked for: it is on top. */
  readonly verdict: Verdict;
  comment: string;
}

/** Both verdicts, the comment, and what is approved: its revisions, the author's words, and what is deployed now. */
export function approvalHub(services: Services, draft: AnswerDraft, hasBack: boolean): Hub {
  const verdicts: readonly Verdict[] =
    draft.verdict === 'Approved' ? ['Approved', 'Rejected'] : ['Rejected', 'Approved'];
  return {
    title: draft.title,
    placeholder: vscode.l10n.t('Press Enter to submit (this cannot be undone), Escape to cancel.'),
    hasBack,
    actions: () => verdicts.map((verdict) => actionOf(services, draft, verdict)),
    options: () => [
      textOption({
        title: draft.title,
        label: vscode.l10n.t('Comment'),
        prompt: vscode.l10n.t('Optional comment, visible to everyone with access.'),
        longest: longestTexts.approvalSummary,
        read: () => draft.comment,
        write: (text) => {
          draft.comment = text;
        },
      }),
    ],
    facts: draft.shown.flatMap((each) =>
      factsOf(each, draft.shown.length > 1, services.now(each.approval.ref.pipeline.connection)),
    ),
  };
}

/** Answers all of them together. */
export function answerPlan(
  services: Services,
  draft: Omit<AnswerDraft, 'title' | 'verdict'>,
  verdict: Verdict,
): Plan {
  const isApproval = verdict === 'Approved';
  const names = listText(draft.shown.map(({ approval }) => approval.ref.action));
  const pipelines = listText([...new Set(draft.shown.map(({ approval }) => approval.ref.pipeline.name))]);
  return {
    question: isApproval
      ? vscode.l10n.t('Approve {0} in {1}?', names, pipelines)
      : vscode.l10n.t('Reject {0} in {1}?', names, pipelines),
    verb: isApproval ? vscode.l10n.t('Approve') : vscode.l10n.t('Reject'),
    detail: [effectOf(verdict), ...draft.shown.flatMap(revisionLines)].join('\n'),
    progress: vscode.l10n.t('Responding to {0}…', names),
    changes: draft.shown.map(({ approval }) =>
      planAnswer(services, { approval, answer: { verdict, summary: draft.comment } }),
    ),
    outcome: outcomeOf(draft.shown, verdict),
  };
}

const effectOf = (verdict: Verdict): string =>
  verdict === 'Approved'
    ? vscode.l10n.t('The pipeline continues immediately.')
    : vscode.l10n.t('The stage fails, and the execution does not continue.');

const actionOf = (services: Services, draft: AnswerDraft, verdict: Verdict): HubAction => ({
  icon: verdict === 'Approved' ? 'check' : 'close',
  label: verdict === 'Approved' ? vscode.l10n.t('Approve') : vscode.l10n.t('Reject'),
  detail: effectOf(verdict),
  plan: () => answerPlan(services, draft, verdict),
});

const revisionLines = ({ background }: ShownApproval): readonly string[] =>
  background.execution
    ? revisionFacts(background.execution).map(({ label, description }) => `${label} (${description})`)
    : [];

function factsOf(
  { approval, background, outgoing }: ShownApproval,
  isOneOfSeveral: boolean,
  now: number,
): readonly FactGroup[] {
  const { execution, customData, externalLink, deployed } = background;
  const name = isOneOfSeveral ? ` · ${approval.ref.pipeline.name} · ${approval.ref.action}` : '';
  const since = approval.since;
  return [
    {
      heading: vscode.l10n.t('Awaiting approval') + name,
      facts: [
        ...(execution ? revisionFacts(execution) : []),
        ...(customData === undefined ? [] : customDataFacts(customData)),
        ...(externalLink === undefined ? [] : [linkFact(externalLink)]),
        ...(since === undefined
          ? []
          : [{ icon: 'clock', label: vscode.l10n.t('Requested {0}', formatAgo(since, now)) }]),
      ],
    },
    ...(deployed ? outgoing.map((each) => outgoingGroup(each, deployed.stage, now)) : []),
    {
      heading: deployed ? vscode.l10n.t('In {0} now', deployed.stage) + name : '',
      facts: deployed ? deployedFacts(deployed) : [],
    },
  ];
}

/** A row is not wrapped by the editor, so that a long text has several. */
const customDataFacts = (text: string): readonly Fact[] =>
  wrapped(text, rowLength).map((line, index) => ({
    icon: index === 0 ? 'note' : 'blank',
    label: withoutIcons(line),
  }));

/** Characters that a row of a list has room for. */
const rowLength = 80;

function outgoingGroup(outgoing: OutgoingCommits, stage: string, now: number): FactGroup {
  const { commits, count } = outgoing;
  const left = count - commits.length;
  return {
    heading: outgoingWords(outgoing, stage),
    facts: [
      ...(commits.length === 0 ? [{ icon: 'git-commit', label: shortRevision(outgoing.to) }] : []),
      ...commits.map(({ id, message, author, committedAt }) => ({
        icon: 'git-commit',
        label: rowText(message),
        description: [
          shortRevision(id),
          author && rowText(author),
          committedAt !== undefined && formatAgo(committedAt, now),
        ]
          .filter(Boolean)
          .join(' · '),
      })),
      ...(left > 0 ? [{ icon: 'ellipsis', label: vscode.l10n.t('and {0} more', left) }] : []),
    ],
  };
}

/** An address that is not of the web is shown, so that one sees it, but leads nowhere. */
const linkFact = (url: string): Fact => {
  const link = linkOf(url);
  return {
    icon: 'link-external',
    label: rowText(url),
    description:
      link.link === undefined ? vscode.l10n.t('not a web address') : vscode.l10n.t('open in browser'),
    ...link,
  };
};

const deployedFacts = ({ execution }: NonNullable<ApprovalBackground['deployed']>): readonly Fact[] =>
  execution
    ? revisionFacts(execution)
    : [
        {
          icon: 'info',
          label: vscode.l10n.t('No execution has succeeded there since the pipeline was last changed'),
        },
      ];
