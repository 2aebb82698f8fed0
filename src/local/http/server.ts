import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Admin } from '../admin/admin';
import type { Core } from '../serviceCore';
import { webhookRoute } from '../engine/webhooks/webhook';
import { ServiceError } from '../serviceError';
import { failure, send, toldError } from './answer';
import type { Answer } from './answer';
import { readCall, runCall } from './api';
import { failureInXml, isForm } from './queryProtocol';
import { refusalOf } from './request';
import type { Throttle } from './throttle';
import { answerWebhook } from './answerWebhook';

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly core: Core;
  readonly port: number;
  readonly admin: Admin | undefined;
  readonly throttle: Throttle | undefined;
  /** Called for every internal error of the service. */
  readonly onError: (error: unknown) => void;
}

/** Listens on the loopback interface. Port 0 lets the system choose. */
export async function listen(options: ServerOptions): Promise<Listener> {
  const { core, admin, throttle, port, onError } = options;

  const answerApi = async (request: IncomingMessage, response: ServerResponse): Promise<Answer | 'sent'> => {
    const call = await readCall(request, core);
    const run = () => {
      throttle?.take(call.api);
      return runCall(call, core);
    };
    return admin == null ? run() : admin.aroundCall(call, run, response);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<Answer | 'sent'> => {
    const refusal = refusalOf(request.headers);
    if (refusal != null) throw new ServiceError('AccessDeniedException', refusal, 403);
    const [path = '/'] = (request.url ?? '/').split('?');
    if (admin != null && path.startsWith('/_local/')) return admin.answer(request, path);
    if (path === webhookRoute) return answerWebhook(request, core);
    if (path === '/') return answerApi(request, response);
    throw new ServiceError('UnknownOperationException', `There is nothing at ${path}.`, 404);
  };

  const server = createServer((request, response) => {
    answer(request, response)
      .then(async (result) => {
        await core.kept();
        return result;
      })
      .catch((error: unknown) => {
        if (!(error instanceof ServiceError)) onError(error);
        return isForm(request.headers['content-type']) ? failureInXml(toldError(error)) : failure(error);
      })
      .then((result) => {
        // An unread body would block the next request of the connection.
        request.resume();
        if (result !== 'sent') send(response, result, core.now());
      })
      .catch(onError);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
