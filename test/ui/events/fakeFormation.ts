import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** The endpoint of a connection: CloudFormation, whose stack is a queue that stands ready, and CodePipeline behind it. */
export interface FakeFormation {
  readonly url: string;
  /** Where CodePipeline answers. */
  pipelinesAt: string;
  /** While this is true, work on the stack does not end. */
  isHeld: boolean;
  /** The operations on the stack, without those that only read. */
  readonly done: readonly string[];
  /** Adds a stack that another machine has created. */
  addOther(name: string, host: string): void;
  stop(): Promise<void>;
}

interface Stack {
  readonly name: string;
  readonly host: string;
  status: string;
  /** Oldest first. */
  readonly events: { readonly resource: string; readonly status: string; readonly at: string }[];
}

const ended = { CreateStack: 'CREATE', UpdateStack: 'UPDATE', DeleteStack: 'DELETE' } as const;

const idOf = ({ name }: Stack): string =>
  `arn:aws:cloudformation:us-east-1:123456789012:stack/${name}/51af3dc0-da77-11e4-872e-1234567db123`;

const escape = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Starts the server; `removed` is called after a stack is deleted. */
export async function startFakeFormation(
  queueUrl: string,
  removed: () => Promise<void>,
): Promise<FakeFormation> {
  const stacks: Stack[] = [];
  const done: string[] = [];
  let clock = Date.now();
  const tell = (stack: Stack, resource: string, status: string) =>
    stack.events.push({ resource, status, at: new Date((clock += 1000)).toISOString() });
  const find = (name: string) => stacks.find((stack) => stack.name === name || idOf(stack) === name);

  /** Lets the work on a stack end, unless it is held. */
  function goOn(stack: Stack): void {
    if (fake.isHeld || !stack.status.endsWith('IN_PROGRESS')) return;
    const work = stack.status.replace('_IN_PROGRESS', '');
    for (const resource of ['QueuePolicy', 'Rule']) tell(stack, resource, `${work}_COMPLETE`);
    stack.status = `${work}_COMPLETE`;
    tell(stack, stack.name, stack.status);
    if (work === 'DELETE') void removed();
  }

  const described = (
    stack: Stack,
  ) => `<member><StackId>${idOf(stack)}</StackId><StackName>${stack.name}</StackName>
<CreationTime>2026-03-02T10:00:00Z</CreationTime><StackStatus>${stack.status}</StackStatus><Outputs>
<member><OutputKey>QueueUrl</OutputKey><OutputValue>${escape(queueUrl)}</OutputValue></member>
<member><OutputKey>Host</OutputKey><OutputValue>${escape(stack.host)}</OutputValue></member></Outputs></member>`;
  const eventOf = (stack: Stack, { resource, status, at }: Stack['events'][number]) => {
    const isStack = resource === stack.name;
    return `<member><EventId>${at}</EventId><StackId>${idOf(stack)}</StackId><StackName>${stack.name}</StackName>
<LogicalResourceId>${resource}</LogicalResourceId><PhysicalResourceId>${isStack ? idOf(stack) : resource}</PhysicalResourceId>
<ResourceType>${isStack ? 'AWS::CloudFormation::Stack' : 'AWS::Events::Rule'}</ResourceType>
<ResourceStatus>${status}</ResourceStatus><Timestamp>${at}</Timestamp></member>`;
  };

  function answer(form: URLSearchParams): { readonly status: number; readonly body: string } {
    const [action, name] = [form.get('Action') ?? '', form.get('StackName')];
    const result = (body: string) => ({
      status: 200,
      body: `<${action}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${action}Result>${body}</${action}Result></${action}Response>`,
    });
    const living = stacks.filter(({ status }) => status !== 'DELETE_COMPLETE');
    if (action === 'DescribeStacks' && name === null)
      return result(`<Stacks>${living.map(described).join('')}</Stacks>`);
    let stack = name === null ? undefined : find(name);
    if (action === 'CreateStack' && name !== null) {
      stack = { name, host: 'the editor of the test', status: '', events: [] };
      stacks.push(stack);
    }
    if (!stack || (stack.status === 'DELETE_COMPLETE' && name === stack.name))
      return {
        status: 400,
        body: `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id ${name} does not exist</Message></Error></ErrorResponse>`,
      };
    if (action === 'DescribeStacks') return result(`<Stacks>${described(stack)}</Stacks>`);
    if (action === 'DescribeStackEvents') {
      const { events } = stack;
      goOn(stack);
      const of = stack;
      return result(
        `<StackEvents>${events
          .toReversed()
          .map((each) => eventOf(of, each))
          .join('')}</StackEvents>`,
      );
    }
    done.push(action);
    stack.status = `${ended[action as keyof typeof ended]}_IN_PROGRESS`;
    tell(stack, stack.name, stack.status);
    tell(stack, 'Queue', stack.status);
    return result(`<StackId>${idOf(stack)}</StackId>`);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      const { status, body: xml } = answer(new URLSearchParams(body));
      response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
      return;
    }
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      ['host', 'connection', 'content-length'].includes(name) || typeof value !== 'string'
        ? []
        : [[name, value] as [string, string]],
    );
    const passed = await fetch(fake.pipelinesAt, { method: 'POST', headers, body });
    const type = passed.headers.get('content-type') ?? 'application/json';
    response.writeHead(passed.status, { 'content-type': type }).end(await passed.text());
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeFormation = {
    url: `http://127.0.0.1:${port}`,
    pipelinesAt: '',
    isHeld: false,
    done,
    addOther: (name, host) => void stacks.push({ name, host, status: 'CREATE_COMPLETE', events: [] }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}
