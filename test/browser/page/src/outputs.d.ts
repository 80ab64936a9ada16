/** The sandbox writes it; the bundle takes it from there. */
declare module '*/amplify_outputs.json' {
  const outputs: object;
  export default outputs;
}
