export function Problem({ text }: { text: string | undefined }) {
  return (
    <p role="alert" className="problem">
      {text}
    </p>
  );
}
