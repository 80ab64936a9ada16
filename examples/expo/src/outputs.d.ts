/** Written beside `package.json` by whoever runs the backend: types need not wait for it. */
declare module '*/amplify_outputs.json' {
  const outputs: Parameters<typeof import('aws-amplify').Amplify.configure>[0];
  export default outputs;
}
