import "./spinner.css";

/** Something is on its way. It keeps still for people who want no motion; its words say the same. */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <div className="spinner" role="status">
      <span aria-hidden />
      {label}
    </div>
  );
}
