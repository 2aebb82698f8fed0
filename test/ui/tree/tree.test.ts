import { testExecutionRows } from './executionRows';
import { testPipelineRows } from './pipelineRows';
import { testReveal } from './reveal';
import { testRowActions } from './rowActions';
import { useTreeWorkbench } from './treeWorkbench';

/** These only look at the sample account, so that one workbench does for all of them. */
describe('The tree of the sample account', () => {
  const tree = useTreeWorkbench();

  testPipelineRows(tree);
  testExecutionRows(tree);
  testReveal(tree);
  testRowActions(tree);
});
