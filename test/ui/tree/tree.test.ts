import { isOneStory } from '../../host/run/story';
import { testExecutionRows } from './executionRows';
import { testPipelineRows } from './pipelineRows';
import { testReveal } from './reveal';
import { testRowActions } from './rowActions';
import { useTreeWorkbench } from './treeWorkbench';

/** These only look at the sample account, so that one workbench does for all of them. */
describe('The tree of the sample account', function () {
  // What is opened below a pipeline stays open, and pushes down the rows that others look at.
  isOneStory(this);
  const tree = useTreeWorkbench();

  testPipelineRows(tree);
  testExecutionRows(tree);
  testReveal(tree);
  testRowActions(tree);
});
