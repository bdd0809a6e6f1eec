// A list of messages that follows its newest one, unless the reader has scrolled away. A message taller
// than the list is shown from its top.

import { useLayoutEffect, useRef } from "react";

const NEAR = 40; // pixels from the newest that still count as being there

export function Scroller({ label, children, mark, className = "" }) {
  const box = useRef(null);
  const following = useRef(true);

  useLayoutEffect(() => {
    const list = box.current.firstElementChild;
    const follow = () => {
      if (following.current) box.current.scrollTop = placeOfNewest(box.current);
    };
    following.current = true;
    follow();
    // Cards grow after they were drawn, and the newest moves with them.
    const grown = new ResizeObserver(follow);
    grown.observe(list);
    grown.observe(box.current);
    return () => grown.disconnect();
  }, [mark]);

  const onScroll = () => {
    const away = placeOfNewest(box.current) - box.current.scrollTop;
    following.current = Math.abs(away) < NEAR;
  };
  return (
    <div
      className={`scroller ${className}`}
      ref={box}
      onScroll={onScroll}
      tabIndex={0}
      role="log"
      aria-label={label}
    >
      <div>{children}</div>
    </div>
  );
}

function placeOfNewest(box) {
  const newest = box.firstElementChild.lastElementChild;
  const end = box.scrollHeight - box.clientHeight;
  if (!newest) return end;
  const top = newest.getBoundingClientRect().top - box.getBoundingClientRect().top;
  return Math.max(0, Math.min(end, box.scrollTop + top));
}
