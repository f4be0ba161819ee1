import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { MessageChannel, Worker, type MessagePort } from 'node:worker_threads';

export interface Invocation {
  readonly event: unknown;
  readonly context: { readonly awsRequestId: string };
  /** Where the outcome goes. */
  readonly reply: MessagePort;
}

export type Outcome = { readonly answer: unknown } | { readonly error: string };

/** A Lambda function in a thread of its own, which has its own modules and environment, as a container would. Its events may overlap. */
export class LocalFunction {
  /** Never rejects; an error outside a handler ends this process, as nobody would see it. */
  readonly ended: Promise<unknown>;
  private readonly thread: Worker;

  /** `program` is the compiled module that exports its `handler`; `host` is `function-host.js`. */
  constructor(host: URL, program: URL, env: NodeJS.ProcessEnv) {
    this.thread = new Worker(host, { workerData: program.href, env });
    this.ended = new Promise((resolve) => this.thread.once('exit', resolve));
  }

  /** Answers what the handler does, and rejects when it does, or when it ends first. For how long to wait is the caller's to say, as it is Cognito's. */
  async invoke(event: unknown): Promise<unknown> {
    const { port1: ours, port2: reply } = new MessageChannel();
    const invocation: Invocation = { event, context: { awsRequestId: randomUUID() }, reply };
    this.thread.postMessage(invocation, [reply]);
    try {
      const outcome = await Promise.race([answerOn(ours), endOf(ours)]);
      if ('error' in outcome) throw new Error(outcome.error);
      return outcome.answer;
    } finally {
      ours.close();
    }
  }

  async stop(): Promise<void> {
    await this.thread.terminate();
  }
}

async function answerOn(port: MessagePort): Promise<Outcome> {
  const [outcome] = (await once(port, 'message')) as [Outcome];
  return outcome;
}

/** The other end of a port closes with its thread. */
async function endOf(port: MessagePort): Promise<Outcome> {
  await once(port, 'close');
  return { error: 'The function has ended.' };
}
