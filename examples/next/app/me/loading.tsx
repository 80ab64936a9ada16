export default function Loading() {
  return (
    <p role="status" className="empty">
      Opening your logbook …
    </p>
  );
}
