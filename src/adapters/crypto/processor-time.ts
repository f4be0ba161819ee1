/** Milliseconds that this process has had of its processors, in all threads: unlike the clock it does not tell who else is busy. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
