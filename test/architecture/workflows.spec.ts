import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Permissions = Readonly<Record<string, string>>;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly needs?: string;
  readonly environment?: unknown;
  readonly permissions?: Permissions;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = '.github/workflows';
const OURS = './.github/workflows/';
/** An action of somebody else at one commit, with its version beside it for Dependabot. */
const PINNED = /^[\w.-]+\/[\w./-]+@[\da-f]{40}$/;
/** Text that others write: an expression in a script runs it. */
const EXPRESSION = /\$\{\{/;

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };
const workflows = readdirSync(FOLDER).map((file) => [file, readFileSync(`${FOLDER}/${file}`, 'utf8')] as const);
const workflow = (text: string) => parse(text) as Workflow;

/** What is wrong with a workflow, in sentences. */
function complaintsAbout(text: string): readonly string[] {
  const { permissions, jobs } = workflow(text);
  const all = Object.entries(jobs).flatMap(([name, job]) => complaintsAboutJob(job).map((fault) => `${name} ${fault}`));
  return JSON.stringify(permissions) === '{}' ? all : ['permissions are not {} to begin with', ...all];
}

function complaintsAboutJob({ uses, steps = [], permissions, 'timeout-minutes': minutes }: Job): readonly string[] {
  return [
    ...(permissions === undefined ? ['says no permissions'] : []),
    ...(uses === undefined && minutes === undefined ? ['has no end'] : []),
    ...(uses !== undefined && !isOurs(uses) ? [`calls ${uses}`] : []),
    ...steps.flatMap(complaintsAboutStep),
  ];
}

function isOurs(uses: string): boolean {
  return uses.startsWith(OURS) && existsSync(uses);
}

function complaintsAboutStep({ uses = '', run = '', with: inputs = {} }: Step): readonly string[] {
  const [, script] = /^npm run (?:--silent )?([\w:-]+)/.exec(run) ?? [];
  return [
    ...(uses !== '' && !PINNED.test(uses) ? [`uses ${uses}, which is no commit`] : []),
    ...(uses.startsWith('actions/checkout@') && inputs['persist-credentials'] !== false ? ['keeps its token'] : []),
    ...(EXPRESSION.test(run) ? [`runs an expression: ${run}`] : []),
    ...(script !== undefined && !(script in scripts) ? [`runs npm run ${script}, which there is not`] : []),
  ];
}

describe('the workflows', () => {
  it('are there', () => expect(workflows.length).toBeGreaterThan(3));

  it.each(workflows)('%s may do as little as it can, and is made of commits and scripts that are there', (_, text) =>
    expect(complaintsAbout(text)).toEqual([]),
  );

  it.each(workflows)('%s says the version of each action beside its commit', (_, text) => {
    const actions = text.split('\n').filter((line) => /uses: [^.]/.test(line));
    expect(actions.filter((line) => !/@[\da-f]{40} # v\d+(\.\d+)+$/.test(line))).toEqual([]);
  });

  it('deploy what was checked: staging, then prod', () => {
    const { jobs } = workflow(readFileSync(`${FOLDER}/deploy.yml`, 'utf8'));
    const order = Object.entries(jobs).map(([name, { needs }]) => [name, needs]);
    expect(order).toEqual([
      ['check', undefined],
      ['staging', 'check'],
      ['prod', 'staging'],
    ]);
  });

  it('come to AWS by the role of their environment, and hold no key', () => {
    const { deploy } = workflow(readFileSync(`${FOLDER}/deploy-stage.yml`, 'utf8')).jobs;
    expect(deploy?.environment).toMatchObject({ name: '${{ inputs.stage }}' });
    expect(deploy?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(workflows.map(([, text]) => text).join('')).not.toMatch(/aws-access-key-id|AWS_SECRET/i);
  });

  it.each([
    ['uses: actions/checkout@v4', 'uses actions/checkout@v4, which is no commit'],
    ['run: npm run nonsense', 'runs npm run nonsense, which there is not'],
    ['run: echo "${{ github.event.pull_request.title }}"', 'runs an expression'],
  ])('would be caught with %s', (step, complaint) => {
    const text = `permissions: {}\njobs:\n  job:\n    permissions: {}\n    timeout-minutes: 5\n    steps:\n      - ${step}\n`;
    expect(complaintsAbout(text).join('\n')).toContain(`job ${complaint}`);
  });
});
