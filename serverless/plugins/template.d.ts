/** What our plugins see of osls: the service as serverless.yml has it, and the CloudFormation template in the making. */
export interface Osls {
  readonly service: {
    readonly custom: { readonly stage: StageSettings; readonly artifacts: string };
    readonly functions: Readonly<Record<string, FunctionDefinition>>;
    readonly provider: { readonly compiledCloudFormationTemplate: { readonly Resources: Resources } };
  };
}

/** serverless/stages/<stage>.yml, as much of it as plugins read. */
export interface StageSettings {
  readonly canary: boolean;
  readonly provisionedConcurrency: Readonly<Record<string, Concurrency>>;
}

export interface Concurrency {
  readonly least: number;
  readonly most: number;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly events: readonly { readonly http?: object; readonly httpApi?: object }[];
  package: { readonly patterns?: readonly string[]; readonly artifact?: string };
  versionFunction?: boolean;
  /** What the events of the function call in its place. */
  targetAlias?: { readonly name: string; readonly logicalId: string };
  /** Known once the function has been compiled. */
  readonly versionLogicalId?: string;
}

export type Resources = Record<string, Resource>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  DependsOn?: string | readonly string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  UpdatePolicy?: object;
}

/** A function behind the API, with its alias. */
export interface Live {
  /** Begins the names of its resources. */
  readonly name: string;
  readonly functionName: string;
  readonly alias: string;
  readonly version: object;
  readonly concurrency: Concurrency | undefined;
}
