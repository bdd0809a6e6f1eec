"""Running it: gunicorn's threads for the web, the worker beside them, and a clean end."""

import gc
import signal
import threading
from types import FrameType
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from werkzeug.middleware.proxy_fix import ProxyFix

from mentorapp.app import make_product
from mentorapp.i18n import LANGUAGES
from mentorapp.i18n.catalogues import catalogue
from mentorapp.operations.arriving import PromptWorker
from mentorapp.product import Product
from mentorapp.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

THREADS = 16
FINISHED_WITHIN = 5.0  # seconds, for each platform


class Lines(Logger):
    """What gunicorn has to say is a line like every other; it would write errors out in full."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            log.handlers, log.propagate = [], True


class Server(BaseApplication):
    """One gunicorn process with threads; the product is put together after the fork."""

    def __init__(self, settings: Settings, *, with_work: bool, by_socket: bool = False) -> None:
        self._settings, self._with_work, self._by_socket = settings, with_work, by_socket
        self._product: Product | None = None
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": f"{self._settings.host}:{self._settings.port}",
            "worker_class": PromptWorker,
            "workers": 1,
            "threads": THREADS,
            "graceful_timeout": 25,
            "timeout": 60,
            "control_socket_disable": True,
            "worker_exit": self._leave,
            "loglevel": "warning",
            "logger_class": Lines,
            "keepalive": 75,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        self._product = make_product(self._settings)
        self._product.settle()
        for language in LANGUAGES:
            catalogue(language, formal=True)  # read now, not when somebody waits
        if self._with_work:
            self._product.worker.start()
        if self._by_socket and self._product.listen is not None:
            self._product.listen()
        gc.freeze()  # what is loaded stays: neither a visit nor the end looks through it
        return behind(self._product.web().wsgi_app, self._settings.trusted_proxies)

    def _leave(self, _arbiter: Any, _worker: Any) -> None:
        if self._product is None:
            return
        self._product.finish_answers(within=FINISHED_WITHIN)
        if self._with_work:
            self._product.worker.stop()


def behind(app: "WSGIApplication", proxies: int) -> "WSGIApplication":
    """`app` with the browser's own address, as so many proxies in front of it tell."""
    return ProxyFix(app, x_for=proxies, x_proto=proxies) if proxies else app


def run_web(settings: Settings, *, with_work: bool, by_socket: bool = False) -> None:
    Server(settings, with_work=with_work, by_socket=by_socket).run()


def run_work(settings: Settings) -> None:
    """Deliver and do jobs until a signal asks to end."""
    product = make_product(settings)
    product.settle()

    def leave(_signal: int, _frame: FrameType | None) -> None:
        threading.Thread(target=product.worker.stop).start()

    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, leave)
    product.worker.run()
