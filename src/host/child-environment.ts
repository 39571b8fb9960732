/**
 * What a child process gets to know. The models' process decodes strangers' pictures and the night's reads strangers' files,
 * so neither is told the bot's token or anything else of the environment that it has no use for: only what is named here.
 */
const NEEDED: ReadonlySet<string> = new Set([
  'PATH',
  'HOME',
  'USER',
  'USERPROFILE',
  'SYSTEMROOT',
  'WINDIR',
  'COMSPEC',
  'PATHEXT',
  'APPDATA',
  'LOCALAPPDATA',
  'TEMP',
  'TMP',
  'TMPDIR',
  'LANG',
  'LANGUAGE',
  'TZ',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'FONTCONFIG_FILE',
  'FONTCONFIG_PATH',
  'NODE_OPTIONS',
  'NODE_ENV',
  'OMP_NUM_THREADS',
]);

type Environment = Readonly<Record<string, string | undefined>>;

/** @param own what this child is told besides: its settings */
export function childEnvironment(own: Readonly<Record<string, string>>, parent: Environment = process.env) {
  const kept = Object.entries(parent).filter(
    ([name, value]) => value !== undefined && (NEEDED.has(name.toUpperCase()) || /^LC_[A-Z]+$/.test(name)),
  );
  return { ...(Object.fromEntries(kept) as Record<string, string>), ...own };
}
