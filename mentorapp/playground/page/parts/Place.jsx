// A line of a sidebar: where one is, or can go, and how much is new there.

export function Place({ here, go, unread = 0, children }) {
  const isNew = unread > 0 && !here;
  return (
    <li>
      <button
        type="button"
        className={isNew ? "place place-unread" : "place"}
        aria-current={here ? "page" : undefined}
        onClick={go}
      >
        {children}
        {isNew && (
          <span className="badge" aria-label={`${unread} new`}>
            {unread}
          </span>
        )}
      </button>
    </li>
  );
}
