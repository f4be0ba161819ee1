import { packageService } from './package-service.js';

/** Once a run of Jest, before the specs of what has been packaged. */
export default function setUp(): void {
  packageService();
}
