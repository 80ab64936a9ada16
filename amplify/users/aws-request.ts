/** What a caller may set for a request to AWS: the signal that ends it, with its retries. */
export interface RequestOptions {
  abortSignal?: AbortSignal;
}
