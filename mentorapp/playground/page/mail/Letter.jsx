// One mail, as a mail program shows it: no script of it runs, its links open in a tab of their own.

import { useState } from "react";

import { Icon } from "../parts/Icon.jsx";

export function Letter({ letter, path, zone }) {
  const [plain, setPlain] = useState(false);
  const when = new Date(letter.at).toLocaleString("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: zone,
  });
  return (
    <div className="stage">
      <div className="stage-head">
        <h2>{letter.subject}</h2>
        <p>
          <span title={letter.sender}>{letter.sender.replace(/\s*<.*>$/, "")}</span>
          <time dateTime={letter.at}>{when}</time>
          <label className="mail-plain">
            <input
              type="checkbox"
              checked={plain}
              onChange={(event) => setPlain(event.target.checked)}
            />
            Plain text
          </label>
        </p>
        {letter.enclosures.length > 0 && (
          <ul className="mail-files">
            {letter.enclosures.map((name, place) => (
              <li key={place}>
                <a href={`/play${path}/${letter.id}/${place}`} download={name}>
                  <Icon name="file" /> {name}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
      {plain ? (
        <pre className="mail-text" tabIndex={0}>
          {letter.text}
        </pre>
      ) : (
        <iframe
          className="mail-frame"
          title={letter.subject}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcDoc={`<base target="_blank">${letter.html}`}
        />
      )}
    </div>
  );
}
