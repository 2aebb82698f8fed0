import type { Causes } from '../../core/causes/causes';
import { stateOf } from '../../domain/calls/queries';
import { causeWords } from '../../domain/cause/causeWords';
import type { AttentionItem } from '../../domain/list/attentionItem';
import type { LogAddress } from '../../domain/log/logAddress';
import type { SnapshotStore } from '../../core/cache/snapshotStore';

type KnownCauses = Pick<Causes, 'get'>;

/** Why an attempt failed, in one sentence of plain text; undefined until its provider was asked, which costs calls. */
export function whyFailed(address: LogAddress, causes: KnownCauses): string | undefined {
  const cause = causes.get(address)?.cause;
  return cause && causeWords(cause).sentence;
}

/** The same for the action at which an item of the Attention view failed. */
export function whyItemFailed(
  { kind, execution, action: ref }: AttentionItem,
  { causes, store }: { readonly causes: KnownCauses; readonly store: SnapshotStore },
): string | undefined {
  if (kind !== 'failed' || !ref) return undefined;
  const { stage, action } = ref;
  const inStage = store.get(stateOf(ref.pipeline)).value?.stages.find(({ name }) => name === stage);
  if (inStage?.latestExecution?.executionId !== execution.executionId) return undefined;
  const id = inStage.actions.find(({ name }) => name === action)?.actionExecutionId;
  return id === undefined
    ? undefined
    : whyFailed({ execution, stage, action, actionExecutionId: id }, causes);
}
