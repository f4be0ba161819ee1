import { send } from './http.js';
import type { Mail } from './types.js';

/** A mail is there within 2 s of the answer that caused it. */
const TRIES = 10;
const PAUSE = 250;

/** The code that was mailed to an address since then; `undefined` where the server has no mailbox, or the mail carries no code. */
export async function mailedCode(to: string, since: Date): Promise<string | undefined> {
  for (let left = TRIES; left > 0; left -= 1) {
    const mail = (await mailsTo(to)).find(({ sentAt }) => new Date(sentAt) >= since);
    if (mail !== undefined) return mail.code;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return undefined;
}

async function mailsTo(to: string): Promise<readonly Mail[]> {
  try {
    const path = `/dev/mailbox?to=${encodeURIComponent(to)}`;
    return (await send<{ readonly messages: readonly Mail[] }>('GET', path)).messages;
  } catch {
    return [];
  }
}
