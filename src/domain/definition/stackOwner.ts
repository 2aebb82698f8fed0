/** The stack of CloudFormation that manages a pipeline. */
export interface StackOwner {
  readonly stack: string;
  /** The id of the pipeline in the template of the stack. */
  readonly logicalId: string;
}
