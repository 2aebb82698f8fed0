/** The resource of a CloudFormation template that is a pipeline. */
export const pipelineResourceType = 'AWS::CodePipeline::Pipeline';
