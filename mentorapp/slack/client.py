"""Slack's own client over connections that stay open, and without its hidden second attempts.

The stock client opens a connection for every call and posts a message again when an answer is
lost. Ours sends each request once: who may repeat what is the delivery ledger's decision.
"""

import json
from functools import cache
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from slack_sdk.web import WebClient

from mentorapp.settings import is_loopback

_KEPT = 32  # open connections to one host
_DIRECT = urllib3.PoolManager(maxsize=_KEPT)


class SlackClient(WebClient):
    def __init__(self, *, base_url: str, token: str | None = None, seconds: int = 10) -> None:
        super().__init__(token=token, base_url=base_url, timeout=seconds, retry_handlers=[])

    def _perform_urllib_http_request(
        self, *, url: str, args: dict[str, dict[str, Any]]
    ) -> dict[str, Any]:
        """:raises urllib3.exceptions.HTTPError: when no answer came."""
        body, kind = _encoded(args)
        answer = pool_for(url).request(
            "POST",
            url,
            body=body,
            headers=args["headers"] | {"Content-Type": kind},
            timeout=float(self.timeout),
            retries=False,
            redirect=False,
        )
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return {"status": answer.status, "headers": headers, "body": answer.data.decode()}


def post_answer(url: str, answer: dict[str, object], *, seconds: float = 5) -> int:
    """Send `answer` to the address Slack gave with a request, and return the status."""
    sent = pool_for(url).request("POST", url, json=answer, timeout=seconds, retries=False)
    return sent.status


def pool_for(url: str) -> urllib3.PoolManager:
    """The connections that lead to `url`, through the machine's proxy where it has one."""
    parts = urlsplit(url)
    host, proxy = parts.hostname or "", getproxies().get(parts.scheme)
    if proxy is None or is_loopback(host) or proxy_bypass(host):
        return _DIRECT
    return _through(proxy)


@cache
def _through(proxy: str) -> urllib3.ProxyManager:
    return urllib3.ProxyManager(proxy, maxsize=_KEPT)


def _encoded(args: dict[str, dict[str, Any]]) -> tuple[str, str]:
    if args["json"]:
        return json.dumps(args["json"]), "application/json;charset=utf-8"
    return urlencode(args["data"] or args["params"] or {}), "application/x-www-form-urlencoded"
