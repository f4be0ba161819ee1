interface Engine {
  stop(): Promise<void>;
}

const shared = globalThis as { userServiceEngines?: Engine[] };

/** Jest loads set-up and teardown as separate modules: what runs is kept where both can see it. */
export const running: Engine[] = (shared.userServiceEngines ??= []);

export default async function tearDown(): Promise<void> {
  await Promise.all(running.splice(0).map((engine) => engine.stop()));
}
