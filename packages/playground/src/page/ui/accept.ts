/** What a file chooser offers first, from Discord's file types. It is a hint: files are still dropped, and any can be chosen. */
export const acceptOf = (types: readonly string[] | undefined): string | undefined =>
  types?.map((type) => (type.startsWith('.') ? type : `${type}/*`)).join(',');
