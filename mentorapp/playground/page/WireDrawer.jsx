// What went over the wire between the app and the two platforms, newest first.

import { useEffect, useState } from "react";

import { look } from "./play.js";
import { Icon } from "./parts/Icon.jsx";

export function WireDrawer({ version, close }) {
  const [exchanges, setExchanges] = useState([]);
  const [open, setOpen] = useState(null);
  useEffect(() => {
    look("/log").then((all) => setExchanges(all.reverse()), () => {});
  }, [version]);
  const shown = exchanges.find((one) => one.number === open);
  return (
    <aside className="wire" data-landmark tabIndex={-1} aria-label="What goes over the wire">
      <div className="wire-head">
        <h2>Wire</h2>
        <p>Every request, as it was sent. Both directions.</p>
        <button type="button" className="icon-button" onClick={close} aria-label="Close">
          <Icon name="close" />
        </button>
      </div>
      <div className="wire-body">
        <ol className="wire-list">
          {exchanges.map((one) => (
            <li key={one.number}>
              <button
                type="button"
                aria-expanded={open === one.number}
                onClick={() => setOpen(open === one.number ? null : one.number)}
              >
                <span className={`wire-side wire-${one.side}`}>{one.side}</span>
                <span className="wire-way">{one.towards === "app" ? "→ app" : "app →"}</span>
                <span className="wire-what">{one.what}</span>
                <span className={one.status >= 200 && one.status < 300 ? "fine" : "failed"}>
                  {one.status || "none"}
                </span>
                <span className="wire-ms">{Math.round(one.ms)} ms</span>
              </button>
            </li>
          ))}
        </ol>
        {shown && (
          <div className="wire-detail">
            <h3>Request</h3>
            <pre tabIndex={0}>{JSON.stringify(shown.request, null, 2)}</pre>
            <h3>Answer</h3>
            <pre tabIndex={0}>{JSON.stringify(shown.response, null, 2)}</pre>
          </div>
        )}
      </div>
    </aside>
  );
}
