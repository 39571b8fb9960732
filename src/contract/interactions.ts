/** Takes what Discord posts to the endpoint of an application: the bot's side of it, for the HTTP server. */
export type ReceiveInteraction = (
  body: Buffer,
  headers: { readonly signature: string | undefined; readonly timestamp: string | undefined },
) => InteractionReceipt;

/** 200 has the answer, 202 says that it comes by a call of its own, the others refuse in a sentence. */
export type InteractionReceipt =
  | { readonly status: 200; readonly answer: object }
  | { readonly status: 202 }
  | { readonly status: 400 | 401; readonly error: string };
