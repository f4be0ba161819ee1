import { circuitBreaker, CircuitState, ConsecutiveBreaker, handleAll } from 'cockatiel';
import { withinBudget } from './within-budget.js';

const FAILURES_TO_OPEN = 5;
/** Milliseconds between two looks at a server that has failed. */
const PROBE_INTERVAL = 1_000;

/** Bounds what a slow or dead server can cost: a budget (milliseconds) a command, and a circuit breaker around the reads. */
export class RedisGuard {
  private readonly circuit = circuitBreaker(handleAll, {
    halfOpenAfter: PROBE_INTERVAL,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  });

  constructor(private readonly budget: number) {}

  get isOpen(): boolean {
    return this.circuit.state !== CircuitState.Closed;
  }

  /** `undefined` when there is no answer in time. While the circuit is open nobody waits: the command that probes it is not awaited. */
  async read<Answer>(command: () => Promise<Answer>): Promise<Answer | undefined> {
    const answer = this.isOpen ? this.probe(command) : this.circuit.execute(() => withinBudget(command(), this.budget));
    return answer?.catch(() => undefined);
  }

  /** Whatever the circuit says. `undefined` when there is no answer in time. */
  async insist<Answer>(command: () => Promise<Answer>): Promise<Answer | undefined> {
    return withinBudget(command(), this.budget).catch(() => undefined);
  }

  private probe(command: () => Promise<unknown>): undefined {
    if (this.circuit.state === CircuitState.HalfOpen) return;
    this.circuit.execute(() => withinBudget(command(), this.budget)).catch(() => undefined);
  }
}
