import { mainService } from '../connection/connection';
import type { ConnectionId, PipelineRef } from '../refs';

/** The place that a call is about; any ref is one. */
export interface Place {
  readonly pipeline: PipelineRef;
  readonly stage?: string;
  readonly action?: string;
  readonly executionId?: string;
}

/** A resource of a connection that belongs to no pipeline: a webhook, an action type, a job. */
export interface ResourcePlace {
  readonly connection: ConnectionId;
  /** Its name, id or ARN. */
  readonly resource: string;
}

/** What a call that changes something is about. */
export type ChangeSubject = Place | ResourcePlace;

/** The pipeline that a change is about; undefined for one of a connection's resources. */
export const changedPipeline = ({ about }: { readonly about: ChangeSubject }): PipelineRef | undefined =>
  'pipeline' in about ? about.pipeline : undefined;

/** The connection that a change is sent on. */
export const changedConnection = ({ about }: { readonly about: ChangeSubject }): ConnectionId =>
  'pipeline' in about ? about.pipeline.connection : about.connection;

/** One call that changes something, as a value: it can be sent, written as a command, or shown before it is sent. */
export interface ChangeCall<
  Service extends string,
  Operation extends string,
  Input,
  Output,
  T,
  About extends ChangeSubject = ChangeSubject,
> {
  /** As the API reference names it, for example `StopPipelineExecution`. */
  readonly operation: Operation;
  /** As IAM and the AWS CLI name it; it has a row in `core/aws/awsServices.ts`. */
  readonly service: Service;
  readonly about: About;
  /** As the API takes it. It is made once, so that a repeated send is the same to the byte. */
  readonly input: Input;
  /** Reads the answer. A method, so that a change of one operation is a change of any. */
  answer(output: Output): T;
}

/** All that callers may know of what a change is about: the kind of place, and not how the definition makes it. */
type SubjectOf<About extends ChangeSubject> = About extends Place ? Place : ResourcePlace;

interface Definition<Service extends string, Parameters, Input, About extends ChangeSubject> {
  /** CodePipeline unless another one is named. */
  readonly service?: Service;
  readonly about: (of: Parameters) => About;
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
  About extends ChangeSubject,
  const Service extends string = typeof mainService,
>(
  operation: Operation,
  definition: Definition<Service, Parameters, Input, About>,
): (of: Parameters) => ChangeCall<Service, Operation, Input, unknown, void, SubjectOf<About>>;
export function change<
  const Operation extends string,
  Parameters,
  Input,
  Output,
  T,
  About extends ChangeSubject,
  const Service extends string = typeof mainService,
>(
  operation: Operation,
  definition: Definition<Service, Parameters, Input, About>,
  answer: Read<Parameters, Output, T>,
): (of: Parameters) => ChangeCall<Service, Operation, Input, Output, T, SubjectOf<About>>;
export function change<Parameters, Input, Output, T>(
  operation: string,
  { service = mainService, about, input }: Definition<string, Parameters, Input, ChangeSubject>,
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
