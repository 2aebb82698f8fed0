import { readDeployed } from '../../core/changes/approvals';
import type { Scheduler } from '../../core/cache/scheduler';
import type { Disposable } from '../../domain/event';
import { deployedStage } from '../../domain/execution/deployedStage';
import type { LocalRepositories } from '../../domain/git/localRepository';
import { outgoingCommits } from '../../domain/git/outgoingCommits';
import { sourceActions } from '../../domain/pipeline/pipeline';
import type { PipelineDeclaration } from '../../domain/pipeline/pipeline';
import { stageToReview } from '../../domain/timeline/approvalReview';
import type { ApprovalReview } from '../../domain/timeline/approvalReview';
import type { TimelineInput } from '../../domain/timeline/input';

/** What reviews are made from. */
export interface ReviewNeeds {
  readonly scheduler: Pick<Scheduler, 'fetch'>;
  readonly git: Pick<LocalRepositories, 'find'>;
}

interface Review {
  /** Equal while the same is deployed behind the same approvals. */
  readonly key: string;
  readonly asked: AbortController;
  value?: ApprovalReview;
}

/**
 * What the open approvals of a timeline let through. It is looked up once they are open, and again when something else
 * is deployed behind them: a call, and the log of the local repositories.
 */
export class ApprovalReviews implements Disposable {
  #review: Review | undefined;

  constructor(
    private readonly needs: ReviewNeeds,
    private readonly onDidChange: () => void,
  ) {}

  /** The review for a timeline as it is now, as far as it is known. */
  of(input: TimelineInput, region: string): ApprovalReview | undefined {
    const { declaration } = input;
    const stage = stageToReview(input.actions);
    if (stage === undefined || !declaration) {
      this.dispose();
      return undefined;
    }
    const key = keyOf(input, stage, deployedStage(declaration, stage));
    if (this.#review?.key !== key) this.#ask(key, input, declaration, stage, region);
    return this.#review?.value;
  }

  dispose(): void {
    this.#review?.asked.abort();
    this.#review = undefined;
  }

  #ask(
    key: string,
    { execution }: TimelineInput,
    declaration: PipelineDeclaration,
    stage: string,
    region: string,
  ): void {
    this.dispose();
    const review: Review = { key, asked: new AbortController() };
    this.#review = review;
    const { signal } = review.asked;
    const { scheduler, git } = this.needs;
    const read = async (): Promise<ApprovalReview> => {
      const deployed = await readDeployed(scheduler, declaration, stage, signal);
      if (!deployed.execution) return { stage, deployed, outgoing: [] };
      const question = {
        ...{ sources: sourceActions(declaration), region },
        ...{ deployed: deployed.execution, waiting: execution },
      };
      return { stage, deployed, outgoing: await outgoingCommits(question, await git.find()) };
    };
    void read()
      // An approval can be answered without knowing what is deployed.
      .catch((): ApprovalReview => ({ stage, outgoing: [] }))
      .then((value) => {
        if (signal.aborted) return;
        review.value = value;
        this.onDidChange();
      });
  }
}

function keyOf({ execution, state }: TimelineInput, stage: string, deployed: string): string {
  const latest = state?.stages.find(({ name }) => name === deployed)?.latestExecution;
  const present = latest?.executionId === execution.ref.executionId ? undefined : latest;
  return JSON.stringify([stage, present?.executionId, present?.status]);
}
