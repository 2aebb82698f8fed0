import { ruleTypes } from '../catalog/ruleTypes';

/** Every rule is AWS's and in every region, so there is nothing the filters could leave out. */
export function listRuleTypes(): object {
  return { ruleTypes };
}
