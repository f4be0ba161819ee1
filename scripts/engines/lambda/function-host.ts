import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, Outcome } from './local-function.js';

/** The thread of a `LocalFunction`: loads its program, and answers each event on the port that comes with it. */
const { handler } = (await import(String(workerData))) as {
  handler: (event: unknown, context: Invocation['context']) => Promise<unknown>;
};

parentPort?.on('message', (invocation: Invocation) => void answer(invocation));

async function answer({ event, context, reply }: Invocation): Promise<void> {
  const nothingToTransfer: readonly [] = [];
  reply.postMessage(await outcomeOf(event, context), nothingToTransfer);
}

async function outcomeOf(event: unknown, context: Invocation['context']): Promise<Outcome> {
  try {
    return { answer: await handler(event, context) };
  } catch (error) {
    return { error: String(error) };
  }
}
