import { applyDecorators, Injectable, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ApiBasicAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AuthenticateClient } from '../../../application/auth/authenticate-client.js';
import type { MachineClient } from '../../../domain/auth/machine-client.js';
import { Public } from './access.decorator.js';
import { presentedClient } from './presented-client.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard alone, on routes for machine clients. */
    machineClient?: MachineClient;
  }
}

/** For routes that take a client's id and secret, and no token: anything else is 401 `invalid_client`, before the body is looked at. */
export function ForMachineClients(): ClassDecorator {
  return applyDecorators(
    Public('authenticated as a client by HTTP Basic'),
    UseGuards(MachineClientGuard),
    ApiBasicAuth(),
  );
}

@Injectable()
class MachineClientGuard implements CanActivate {
  constructor(private readonly authenticateClient: AuthenticateClient) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.machineClient = await this.authenticateClient.execute(presentedClient(request.raw));
    return true;
  }
}
