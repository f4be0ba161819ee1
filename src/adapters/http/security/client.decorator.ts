import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { MachineClient } from '../../../domain/auth/machine-client.js';

/** The machine client that the guard let in. On any other route it is a mistake of ours. */
export const Client = createParamDecorator((_data: unknown, context: ExecutionContext): MachineClient => {
  const { machineClient } = context.switchToHttp().getRequest<FastifyRequest>();
  if (machineClient === undefined) throw new TypeError('Only a route for machine clients has a client.');
  return machineClient;
});
