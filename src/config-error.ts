/** A mistake in the settings: one line a person can act on. `npm start` prints it and exits with code 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
