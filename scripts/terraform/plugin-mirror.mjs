import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';

const PROVIDER = 'registry.terraform.io/hashicorp/aws';

/** A directory of plugins on this machine that holds Terraform's AWS provider, for `-plugin-dir`. */
export function pluginMirror() {
  const optional = existsSync('/opt') ? readdirSync('/opt').map((name) => `/opt/${name}`) : [];
  const directories = [...optional, '/usr/share/terraform/plugins', `${homedir()}/.terraform.d/plugins`];
  return directories.find((directory) => existsSync(`${directory}/${PROVIDER}`));
}
