import type { ActionTypeId } from '../engine/declaration';
import type { ActionType } from './actionType';
import { buildTypes } from './buildTypes';
import { deployTypes } from './deployTypes';
import { invokeTypes } from './invokeTypes';
import { sourceTypes } from './sourceTypes';

/** Every action type CodePipeline itself offers. */
export const builtInActionTypes: readonly ActionType[] = [
  ...sourceTypes,
  ...buildTypes,
  ...deployTypes,
  ...invokeTypes,
];

const onlyInV2 = new Set([
  'Build/Commands',
  'Build/ECRBuildAndPublish',
  'Compute/Commands',
  'Deploy/EC2',
  'Deploy/EKS',
  'Deploy/Lambda',
  'Invoke/CodePipeline',
  'Invoke/InspectorScan',
]);

/** Whether an action of that type needs a pipeline of type V2. */
export function isOnlyInV2({ category, owner, provider }: ActionTypeId): boolean {
  return owner === 'AWS' && onlyInV2.has(`${category}/${provider}`);
}
