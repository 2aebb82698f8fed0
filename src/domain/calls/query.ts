import { mainService } from '../connection/connection';
import type { ConnectionId, ExecutionRef, PipelineRef } from '../refs';
import type { Place } from './change';

/** What a query is about: everything of a connection, a place in a pipeline (any ref is one), or a resource. */
export type Subject = Place | { readonly connection: ConnectionId } | ResourceSubject;

/** A resource of another service, by its name there, in the region of the connection unless another one is named. */
export interface ResourceSubject {
  readonly connection: ConnectionId;
  readonly region?: string;
  readonly resource: string;
}

/**
 * `moving`: may change at any moment. `waiting`: continues when a user approves it or opens a gate, which can take days.
 * `idle`: changes when an execution is started. `settled`: will not change.
 */
export type Volatility = 'moving' | 'waiting' | 'idle' | 'settled';

/** The identity of a query, under which its answer is kept: the operation and what it is about, and nothing else. */
export interface QueryId<Operation extends string = string, About extends Subject = Subject> {
  /** As the API reference names it, for example `GetPipelineState`; of two services with the same name, one adds its own. */
  readonly operation: Operation;
  readonly about: About;
  /** Equal for equal queries; use it as a map key. */
  readonly key: string;
}

/** One call that only reads, as a value: it can be asked, wanted again and again, and looked up among known answers. */
export interface QueryCall<
  Service extends string,
  Operation extends string,
  About extends Subject,
  Input,
  Known,
> extends QueryId<Operation, About> {
  /** As IAM and the AWS CLI name it; it has a row in `core/aws/awsServices.ts`. */
  readonly service: Service;
  /** As the API reference and IAM name the operation. */
  readonly apiOperation: string;
  /** As the API takes it, without what turns its pages. */
  readonly input: Input;
  /** How many items a page has; undefined where the operation has no pages, or the input says it. */
  readonly pageSize: number | undefined;
  /** Whether the answer is kept. One that is a part of a longer list is not. */
  readonly isStored: boolean;
  /** Whether the answer stays when it is no longer wanted: lists and counts are made of it, and it is small. */
  readonly isKeptUnused: boolean;
  /** How much the last known answer can still change. */
  volatility(known: Known): Volatility;
  /** The query whose answer changes whenever this one's does, where there is one. */
  announcedBy(known: Known): QueryId | undefined;
  /** The query whose answer puts this one's out of date when it changes, where there is one. */
  outdatedBy(): QueryId | undefined;
  /** The query with the size of page that is wanted now: the user looks at the subject itself, or only at a row. */
  sized(known: Known, isLookedAt: boolean): QueryCall<Service, Operation, About, Input, Known>;
  /** Whether the known answer is shorter than what the user who looks at the subject wants to see. */
  isCutShort(known: Known): boolean;
}

interface Definition<Service extends string, Parameters, About extends Subject, Input, Known> {
  /** CodePipeline unless another one is named. */
  readonly service?: Service;
  /** Where another service has an operation of the same name, so that this one is called otherwise here. */
  readonly apiOperation?: string;
  readonly about: (of: Parameters) => About;
  readonly input: (of: NoInfer<Parameters>) => Input;
  /** For a list of which all pages are asked for: the largest page that the API allows. */
  readonly pageSize?: number;
  /** False where the parameters that are no part of the identity decide what is answered. */
  readonly isStored?: false;
  readonly isKeptUnused?: true;
  readonly volatility: Volatility | ((known: Known, about: NoInfer<About>) => Volatility);
  readonly announcedBy?: (known: Known, about: NoInfer<About>) => QueryId | undefined;
  readonly outdatedBy?: (about: NoInfer<About>) => QueryId;
  readonly pageSizeFor?: (known: Known, about: NoInfer<About>, isLookedAt: boolean) => number;
  readonly isCutShort?: (known: Known, about: NoInfer<About>) => boolean;
}

/** Makes the query of an operation from its parameters. */
export interface QueryMaker<
  Service extends string,
  Parameters,
  Operation extends string,
  About extends Subject,
  Input,
  Known,
> {
  (of: Parameters): QueryCall<Service, Operation, About, Input, Known>;
  readonly service: Service;
  readonly operation: Operation;
  readonly apiOperation: string;
  readonly pageSize: number | undefined;
  /** Whether an identity is that of such a query. */
  is(id: QueryId): id is QueryId<Operation, About>;
}

/** Queries are made for every look at the store, so that what one does not need is not made with it. */
class DefinedQuery<
  Service extends string,
  Operation extends string,
  Parameters,
  About extends Subject,
  Input,
  Known,
> implements QueryCall<Service, Operation, About, Input, Known> {
  readonly about: About;
  readonly key: string;

  constructor(
    readonly service: Service,
    readonly operation: Operation,
    private readonly of: Parameters,
    private readonly definition: Definition<Service, Parameters, About, Input, Known>,
    readonly pageSize = definition.pageSize,
  ) {
    this.about = definition.about(of);
    this.key = keyOf(operation, this.about);
  }

  get apiOperation(): string {
    return this.definition.apiOperation ?? this.operation;
  }

  get input(): Input {
    return this.definition.input(this.of);
  }

  get isStored(): boolean {
    return this.definition.isStored ?? true;
  }

  get isKeptUnused(): boolean {
    return this.definition.isKeptUnused ?? false;
  }

  volatility(known: Known): Volatility {
    const { volatility } = this.definition;
    return typeof volatility === 'function' ? volatility(known, this.about) : volatility;
  }

  announcedBy(known: Known): QueryId | undefined {
    return this.definition.announcedBy?.(known, this.about);
  }

  outdatedBy(): QueryId | undefined {
    return this.definition.outdatedBy?.(this.about);
  }

  sized(known: Known, isLookedAt: boolean): QueryCall<Service, Operation, About, Input, Known> {
    const { service, operation, of, definition, about } = this;
    const { pageSizeFor } = definition;
    return pageSizeFor
      ? new DefinedQuery(service, operation, of, definition, pageSizeFor(known, about, isLookedAt))
      : this;
  }

  isCutShort(known: Known): boolean {
    return this.definition.isCutShort?.(known, this.about) ?? false;
  }
}

/** Defines an operation that only reads; the result makes a query of it from its parameters. */
export function query<
  const Operation extends string,
  Parameters,
  About extends Subject,
  Input,
  Known,
  const Service extends string = typeof mainService,
>(
  operation: Operation,
  definition: Definition<Service, Parameters, About, Input, Known>,
): QueryMaker<Service, Parameters, Operation, About, Input, Known>;
export function query<Parameters, About extends Subject, Input, Known>(
  operation: string,
  definition: Definition<string, Parameters, About, Input, Known>,
): QueryMaker<string, Parameters, string, About, Input, Known> {
  const { service = mainService, apiOperation = operation, pageSize } = definition;
  const make = (of: Parameters) => new DefinedQuery(service, operation, of, definition);
  const is = (id: QueryId): id is QueryId<string, About> => id.operation === operation;
  return Object.assign(make, { service, operation, apiOperation, pageSize, is });
}

/** The identity of a query where its other parameters are not known. */
export const queryId = <const Operation extends string, About extends Subject>(
  operation: Operation,
  about: About,
): QueryId<Operation, About> => ({ operation, about, key: keyOf(operation, about) });

/** JSON keeps the parts apart whatever characters they hold. */
const keyOf = (operation: string, about: Subject): string => `${operation} ${JSON.stringify(partsOf(about))}`;

function partsOf(about: Subject): readonly (string | undefined)[] {
  if ('resource' in about) return [about.connection, about.region, about.resource];
  if (!('pipeline' in about)) return [about.connection];
  const { pipeline, executionId, stage, action } = about;
  const { connection, name } = pipeline;
  if (stage !== undefined) return [connection, name, executionId, stage, action];
  return executionId === undefined ? [connection, name] : [connection, name, executionId];
}

/** The connection that a query is asked on. */
export const connectionOf = ({ about }: QueryId): ConnectionId =>
  'pipeline' in about ? about.pipeline.connection : about.connection;

/** The region that a query is asked in; undefined for that of the connection. */
export const regionOf = ({ about }: QueryId): string | undefined =>
  'resource' in about ? about.region : undefined;

/** The pipeline that a query is about; undefined for what is about a whole connection. */
export const pipelineOf = ({ about }: QueryId): PipelineRef | undefined =>
  'pipeline' in about ? about.pipeline : undefined;

/** The execution that a query is about; undefined for what is about a pipeline or a connection. */
export const executionOf = ({ about }: QueryId): ExecutionRef | undefined =>
  'pipeline' in about && about.executionId !== undefined
    ? { pipeline: about.pipeline, executionId: about.executionId }
    : undefined;
