/** The longest texts that the operations take, in characters (API reference). */
export const longestTexts = {
  /** The reason of StopPipelineExecution. */
  stopReason: 200,
  /** The reason of DisableStageTransition. */
  disabledReason: 300,
  /** The summary of PutApprovalResult. */
  approvalSummary: 512,
  /** The value of a source revision override of StartPipelineExecution. */
  revision: 1500,
  /** The value of a pipeline variable of StartPipelineExecution. */
  variableValue: 1000,
} as const;
