/** What a port promises: claims to which every adapter is held. Claims use fresh ids, so they can run in parallel on a shared server. */
export interface Contract<Subject> {
  readonly port: string;
  readonly claims: Readonly<Record<string, (subject: Subject) => Promise<void>>>;
}

export type Make<Subject> = () => Subject | Promise<Subject>;

/** Holds an adapter to every claim; `make` is called once a claim. */
export function describeContract<Subject>(contract: Contract<Subject>, adapter: string, make: Make<Subject>): void {
  describe(`${adapter} as ${contract.port}`, () => {
    for (const [claim, hold] of Object.entries(contract.claims)) it(claim, async () => hold(await make()));
  });
}

/** The proof that a contract can fail: a wrong adapter, and one of the claims that it must break. */
export function itRejects<Subject>(
  contract: Contract<Subject>,
  { flaw, breaks, make }: { flaw: string; breaks: string; make: Make<Subject> },
): void {
  it(`the contract of ${contract.port} rejects an adapter that ${flaw}`, async () => {
    expect(await brokenClaims(contract, make)).toContain(breaks);
  });
}

async function brokenClaims<Subject>(contract: Contract<Subject>, make: Make<Subject>): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const [claim, hold] of Object.entries(contract.claims)) {
    const subject = await make();
    await hold(subject).catch(() => broken.push(claim));
  }
  return broken;
}
