import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { accessOf } from './access.decorator.js';

/** For functions that can verify no token: whatever is not public stays shut. */
export class PublicRoutesOnlyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (accessOf(context.getHandler(), context.getClass()).kind === 'public') return true;
    throw new DomainError('unauthenticated', 'A valid access token is needed.');
  }
}
