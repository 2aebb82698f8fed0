import * as l10n from '@vscode/l10n';
import type { Attempt, StageLane } from './lane';
import type { Cause, Segment, Span } from './span';
import { tile } from './spans';

/** A link of the critical path: an attempt that everything after it waited for, or a wait and its cause. */
export interface PathPiece extends Span {
  readonly cause: Cause;
  readonly stage?: string;
  readonly action?: string;
  readonly attemptId?: string;
}

/** How much of the time went to one thing. */
export interface Share {
  readonly label: string;
  /** Milliseconds. */
  readonly length: number;
  /** 0 to 1. */
  readonly part: number;
}

interface Ranked {
  readonly attempt: Attempt;
  /** Stage, then run order: a lower rank came before. */
  readonly rank: number;
}

/**
 * The chain that decided how long the run took: from its end backwards, each time the attempt that finished
 * last before the current one began. Between two attempts stand the causes of the wait from the lanes. The
 * pieces follow one another without a gap, so that their lengths add up to the run's.
 */
export function criticalPath(stages: readonly StageLane[], run: Span): readonly PathPiece[] {
  const nextBefore = walkBack(rankAttempts(stages));
  const waits = stages.flatMap(({ segments }) => segments).filter(({ cause }) => isWait(cause));
  const pieces: PathPiece[] = [];
  let cursor = run.end;
  let rank = Infinity;
  while (cursor > run.start) {
    const found = nextBefore(cursor, rank);
    const end = found ? Math.min(found.attempt.end, cursor) : run.start;
    if (end < cursor) pieces.push(...waitPieces({ start: end, end: cursor }, waits).toReversed());
    if (!found) break;
    const { attempt } = found;
    if (attempt.start < end)
      pieces.push({
        start: attempt.start,
        end,
        cause: { kind: attempt.isApproval ? 'approval' : 'running' },
        stage: attempt.source.stage,
        action: attempt.source.action,
        attemptId: attempt.id,
      });
    cursor = attempt.start;
    rank = found.rank;
  }
  return pieces.toReversed();
}

/** Every attempt, those of the last stage first: in this order they are nearly sorted by their ends. */
function rankAttempts(stages: readonly StageLane[]): readonly Ranked[] {
  const ranked: Ranked[] = [];
  for (let index = stages.length - 1; index >= 0; index--)
    for (const { runOrder, attempts } of stages[index]?.actions ?? [])
      for (const attempt of attempts) ranked.push({ attempt, rank: index * moreThanRunOrders + runOrder });
  return ranked;
}

/** AWS takes run orders up to 999. */
const moreThanRunOrders = 1000;

/**
 * Returns, for ever earlier cursors, the attempt that finished last before the cursor; of several, the
 * longest. One of a lower rank than the current attempt counts as finished even if the service's clocks let
 * it end a moment later.
 */
function walkBack(attempts: readonly Ranked[]): (cursor: number, rank: number) => Ranked | undefined {
  const byEnd = attempts.toSorted(
    (a, b) => b.attempt.end - a.attempt.end || a.attempt.start - b.attempt.start || a.rank - b.rank,
  );
  let next = 0;
  /** Those that end after the cursor and began before it. */
  let overlapping: readonly Ranked[] = [];
  return (cursor, rank) => {
    const passed: Ranked[] = [];
    for (; (byEnd[next]?.attempt.end ?? -Infinity) > cursor; next++) {
      const candidate = byEnd[next];
      if (candidate) passed.push(candidate);
    }
    overlapping = [...overlapping, ...passed].filter(({ attempt }) => attempt.start < cursor);
    const late = overlapping.filter((candidate) => candidate.rank < rank);
    const [longest] = late.toSorted((a, b) => a.attempt.start - b.attempt.start || a.rank - b.rank);
    const finished = byEnd[next];
    const isUsable = finished && finished.attempt.start < cursor;
    if (
      longest &&
      !(isUsable && finished.attempt.end === cursor && finished.attempt.start <= longest.attempt.start)
    )
      return longest;
    // An attempt that neither ended after the cursor nor began before it has no length.
    return isUsable ? finished : byEnd.slice(next).find(({ attempt }) => attempt.start < cursor);
  };
}

const isWait = ({ kind }: Cause): boolean => kind !== 'running' && kind !== 'approval';

function waitPieces(gap: Span, waits: readonly Segment[]): readonly PathPiece[] {
  const within = waits.filter(({ start, end }) => start < gap.end && end > gap.start);
  return tile(gap, within, () => ({ kind: 'queued' }), undefined).map(({ start, end, cause }) => ({
    start,
    end,
    cause,
  }));
}

/** The chain summed up by attempt or cause, largest first. */
export function sharesOf(path: readonly PathPiece[], run: Span): readonly Share[] {
  const total = run.end - run.start;
  const lengths = new Map<string, number>();
  for (const piece of path) {
    const label = labelOf(piece);
    lengths.set(label, (lengths.get(label) ?? 0) + piece.end - piece.start);
  }
  return [...lengths]
    .map(([label, length]) => ({ label, length, part: total > 0 ? length / total : 0 }))
    .toSorted((a, b) => b.length - a.length || (a.label < b.label ? -1 : 1));
}

const waitLabels: { readonly [K in Cause['kind']]: () => string } = {
  running: () => l10n.t('running'),
  approval: () => l10n.t('approval'),
  transition: () => l10n.t('disabled transition'),
  occupied: () => l10n.t('occupied stage'),
  condition: () => l10n.t('evaluating a condition'),
  runOrder: () => l10n.t('run order'),
  retry: () => l10n.t('waiting for a retry'),
  queued: () => l10n.t('queued'),
};

function labelOf({ cause, stage, action }: PathPiece): string {
  if (cause.kind === 'running' && stage !== undefined) return `${stage}/${action}`;
  return cause.kind === 'condition' && cause.isHeld
    ? l10n.t('held by a condition')
    : waitLabels[cause.kind]();
}
