// A dialog over one window: it holds the focus, gives it back, and closes with Escape.

import { useEffect, useId, useRef } from "react";

import { Icon } from "./Icon.jsx";

const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

export function Modal({ title, icon, close, lang, footer, children, className = "", label }) {
  const box = useRef(null);
  const titleId = useId();
  useFocusInside(box);
  const hold = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.stopPropagation();
      close();
    }
    if (event.key === "Tab") cycle(event, box.current);
  };
  return (
    <div className="veil" onMouseDown={(event) => event.target === event.currentTarget && close()}>
      <div
        ref={box}
        className={`modal ${className}`}
        role="dialog"
        aria-modal="true"
        aria-labelledby={titleId}
        lang={lang}
        tabIndex={-1}
        onKeyDown={hold}
      >
        <div className="modal-head">
          {icon}
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="icon-button" onClick={close} aria-label={label || "Close"}>
            <Icon name="close" />
          </button>
        </div>
        <div className="modal-body">{children}</div>
        {footer && <div className="modal-foot">{footer}</div>}
      </div>
    </div>
  );
}

function useFocusInside(box) {
  useEffect(() => {
    const before = document.activeElement;
    const first = box.current.querySelector(".modal-body")?.querySelector(FOCUSABLE);
    (first || box.current).focus({ preventScroll: true });
    return () => {
      // Whoever took the focus meanwhile, such as the chooser of people, keeps it.
      if (document.activeElement === document.body) asItIsNow(before)?.focus({ preventScroll: true });
    };
  }, [box]);
  useEffect(() => {
    // What held the focus may have gone as the dialog was drawn anew.
    if (document.activeElement === document.body) box.current.focus({ preventScroll: true });
  });
}

// What was behind may have been drawn anew meanwhile.
function asItIsNow(element) {
  if (!element || element.isConnected) return element;
  return element.id ? document.getElementById(element.id) : null;
}

function cycle(event, box) {
  const stops = [...box.querySelectorAll(FOCUSABLE)].filter((one) => one.offsetParent !== null);
  if (!stops.length) return;
  const [first, last] = [stops[0], stops.at(-1)];
  const here = document.activeElement;
  if (event.shiftKey && (here === first || here === box)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && here === last) {
    event.preventDefault();
    first.focus();
  }
}
