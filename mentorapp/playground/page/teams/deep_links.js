// Links into the app's own tab, which Teams follows itself instead of opening a browser.

import { useEffect } from "react";

const TAB = /^https:\/\/teams\.microsoft\.com\/l\/entity\/[\w-]+\/home$/;
const followed = new EventTarget();

export function open(url) {
  const { origin, pathname, searchParams } = new URL(url);
  if (!TAB.test(origin + pathname)) return window.open(url, "_blank", "noopener");
  const { subEntityId = "" } = JSON.parse(searchParams.get("context") || "{}");
  return followed.dispatchEvent(new CustomEvent("tab", { detail: subEntityId }));
}

export function useDeepLinks(go) {
  useEffect(() => {
    const hear = (event) => go(event.detail);
    followed.addEventListener("tab", hear);
    return () => followed.removeEventListener("tab", hear);
  }, [go]);
}
