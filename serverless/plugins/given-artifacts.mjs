/** `--param artifacts=<directory>`: functions that have been zipped already, for another API. */
export default class GivenArtifacts {
  /** @param {import('./template.js').Osls} serverless */
  constructor(serverless) {
    this.hooks = {
      'before:package:cleanup': () => {
        const { artifacts } = serverless.service.custom;
        if (artifacts === '') return;
        for (const [name, definition] of Object.entries(serverless.service.functions)) {
          definition.package = { artifact: `${artifacts}/${name}.zip` };
        }
      },
    };
  }
}
