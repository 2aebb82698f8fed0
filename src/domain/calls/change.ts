import { mainService } from '../connection/connection';
import type { PipelineRef } from '../refs';

/** The place that a call is about; any ref is one. */
export interface Place {
  readonly pipeline: PipelineRef;
  readonly stage?: string;
  readonly action?: string;
  readonly executionId?: string;
}

/** One call that changes something, as a value: it can be sent, written as a command, or shown before it is sent. */
export interface ChangeCall<Service extends string, Operation extends string, Input, Output, T> {
  /** As the API reference names it, for example `StopPipelineExecution`. */
  readonly operation: Operation;
  /** As IAM and the AWS CLI name it; it has a row in `core/aws/awsServices.ts`. */
  readonly service: Service;
  readonly about: Place;
  /** As the API takes it. It is made once, so that a repeated send is the same to the byte. */
  readonly input: Input;
  /** Reads the answer. A method, so that a change of one operation is a change of any. */
  answer(output: Output): T;
}

interface Definition<Service extends string, Parameters, Input> {
  /** CodePipeline unless another one is named. */
  readonly service?: Service;
  readonly about: (of: Parameters) => Place;
  readonly input: (of: Parameters) => Input;
}

/** Reads an answer of the API, with the parameters of its call. */
type Read<Parameters, Output, T> = (output: Output, of: Parameters) => T;

/**
 * Defines an operation that changes something; the result makes a call of it from its parameters. Without `answer`
 * nothing is read of what the service answers.
 */
export function change<
  const Operation extends string,
  Parameters,
  Input,
  const Service extends string = typeof mainService,
>(
  operation: Operation,
  definition: Definition<Service, Parameters, Input>,
): (of: Parameters) => ChangeCall<Service, Operation, Input, unknown, void>;
export function change<
  const Operation extends string,
  Parameters,
  Input,
  Output,
  T,
  const Service extends string = typeof mainService,
>(
  operation: Operation,
  definition: Definition<Service, Parameters, Input>,
  answer: Read<Parameters, Output, T>,
): (of: Parameters) => ChangeCall<Service, Operation, Input, Output, T>;
export function change<Parameters, Input, Output, T>(
  operation: string,
  { service = mainService, about, input }: Definition<string, Parameters, Input>,
  answer?: Read<Parameters, Output, T>,
): (of: Parameters) => ChangeCall<string, string, Input, Output, T | undefined> {
  return (of) => ({
    operation,
    service,
    about: about(of),
    input: input(of),
    answer: (output) => answer?.(output, of),
  });
}
