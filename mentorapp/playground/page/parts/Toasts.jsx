// Words that pass by at the foot of a window. The list is always there, so that it is read out.

import { Icon } from "./Icon.jsx";

export function Toasts({ toasts, drop }) {
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.kind}`}>
          <span>{toast.text}</span>
          <button type="button" onClick={() => drop(toast.id)} aria-label="Dismiss">
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
