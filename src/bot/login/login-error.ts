/** Discord will not have this bot as it is configured. One line that names the key and where to get a new value. */
export class LoginError extends Error {
  override readonly name = 'LoginError';
}
