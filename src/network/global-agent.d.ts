/** The package has types and does not say where. */
declare module 'global-agent' {
  export function createGlobalProxyAgent(options: { readonly environmentVariableNamespace: string }): {
    HTTP_PROXY: string | null;
    HTTPS_PROXY: string | null;
    NO_PROXY: string | null;
  };
}
