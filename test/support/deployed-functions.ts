import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A function as serverless.yml describes it; `events` is a text where they are made of routes.yml. */
export interface DeployedFunction {
  readonly handler: string;
  readonly role: string;
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly events?: readonly DeployedEvent[] | string;
}

export interface DeployedEvent {
  readonly stream?: {
    readonly filterPatterns: readonly object[];
    readonly maximumRetryAttempts: number;
    readonly destinations: { readonly onFailure: { readonly type: string; readonly arn: unknown } };
  };
}

/** A part of serverless.yml. Intrinsic functions like `!Ref` are left as texts. */
export function servicePart<Content>(file: string): Content {
  return parse(readFileSync(`serverless/${file}`, 'utf8'), { merge: true, logLevel: 'silent' }) as Content;
}

export const deployedFunctions = Object.assign(
  {},
  ...readdirSync('serverless/functions').map((file) => servicePart<object>(`functions/${file}`)),
) as Readonly<Record<string, DeployedFunction>>;

/** Of what is not the API. */
export function eventsOf(name: string): readonly DeployedEvent[] {
  const events = deployedFunctions[name]?.events ?? [];
  return typeof events === 'string' ? [] : events;
}
