import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';

/** Rejects with one sentence when something else listens there. */
export async function refuseTakenPort(port: number, host: string): Promise<void> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return;
    throw new Error(`Port ${port} is in use: stop what listens there, or set PORT to another one.`, { cause: error });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Two engines on one set of files would each overwrite what the other has kept. `file` holds the address of the one that serves them. */
export async function refuseSharedData(directory: string, file: string): Promise<void> {
  const endpoint = await readFile(file, 'utf8').catch(() => undefined);
  if (endpoint === undefined || !(await answers(endpoint))) return;
  throw new Error(
    `${directory} is in use by another stack, whose DynamoDB Local is at ${endpoint}: stop that one first.`,
  );
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    const { headers } = await fetch(endpoint, { signal: AbortSignal.timeout(1_000) });
    return headers.has('x-amzn-requestid');
  } catch {
    return false;
  }
}
