"""What a process tells Prometheus: how many, how long, how deep. Labels name kinds and jobs, never a person.

What happens in this process is counted as it happens; what all processes share (the queues, the runs of jobs) is read
from the database when somebody asks.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from storage.operations.inbox import Turn
from storage.operations.queue_depths import QueueDepths

NAME: Final = "zhenxuan"
QUICK: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
LONG: Final = (0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600)


class Metrics:
    """The figures of one process, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        counter = partial(Counter, registry=self.registry, namespace=NAME)
        gauge = partial(Gauge, registry=self.registry, namespace=NAME)
        histogram = partial(Histogram, registry=self.registry, namespace=NAME)
        self._updates = counter("updates", "Updates by kind and what became of them.", ("kind", "result"))
        self._refused = counter("updates_refused", "Updates that could not be kept: acknowledged, and never handled.")
        self._latency = histogram("update_seconds", "From keeping an update to its answer being out.", buckets=QUICK)
        self._calls = counter("telegram_calls", "Calls to Telegram by method and result.", ("method", "result"))
        self._limit = gauge("pace_limit", "Messages a second that the sender may reach.")
        self._failures = counter("failures", "Updates that met an error of ours.")
        self._errors = counter("errors_logged", "Lines logged as errors, by logger.", ("logger",))
        self._runs = counter("job_runs", "Runs of jobs in this process, by result.", ("job", "result"))
        self._took = histogram("job_seconds", "How long a run of a job takes.", ("job",), buckets=LONG)
        self._lag = gauge("schedule_lag_seconds", "For how long the oldest run not done has been due.", ("job",))
        self._inbox = gauge("inbox_waiting", "Updates kept and not handled.")
        self._inbox_age = gauge("inbox_oldest_seconds", "Age of the oldest of them.")
        self._outbox = gauge("outbox_waiting", "Messages due and not sent, by lane.", ("lane",))
        self._outbox_age = gauge("outbox_oldest_due_seconds", "For how long the oldest has been due.", ("lane",))
        self._parked = gauge("outbox_parked", "Messages that an operator has to look at.")

    def handled(self, kind: str, reply: object, seconds: float) -> None:
        """An update is through, after so many seconds."""
        over = "repeated" if reply is Turn.OVER else "ignored" if reply in (None, UNHANDLED) else "answered"
        self._updates.labels(kind, over).inc()
        self._latency.observe(seconds)

    def refused(self) -> None:
        """An update could not be kept, now or ever; it was acknowledged all the same."""
        self._refused.inc()

    def failed(self) -> None:
        """An error of ours met an update; the person was told so."""
        self._failures.inc()

    def called(self, method: str, result: str) -> None:
        """Telegram was called: "ok", or the name of what it raised."""
        self._calls.labels(method, result).inc()

    def ran(self, job: str, result: str, seconds: float) -> None:
        """A run of a job has ended."""
        self._runs.labels(job, result).inc()
        self._took.labels(job).observe(seconds)

    def logged(self, logger: str) -> None:
        """An error was logged."""
        self._errors.labels(logger).inc()

    def paced(self, per_second: int) -> None:
        """The pace that the sender keeps to."""
        self._limit.set(per_second)

    def exposed(self, depths: QueueDepths, lags: Mapping[str, float], now: datetime) -> bytes:
        """Everything, in Prometheus' text format."""
        self._inbox.set(depths.inbox)
        self._inbox_age.set(_age(depths.inbox_since, now))
        for lane, (count, since) in depths.outbox.items():
            self._outbox.labels(lane).set(count)
            self._outbox_age.labels(lane).set(_age(since, now))
        self._parked.set(depths.parked)
        for job, seconds in lags.items():
            self._lag.labels(job).set(seconds)
        return generate_latest(self.registry)


class CallsCounted(BaseRequestMiddleware):
    """Counts what Telegram is asked and how it answers; put around aiogram's session."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        try:
            answer = await make_request(bot, method)
        except TelegramAPIError as error:
            self._metrics.called(method.__api_method__, type(error).__name__)
            raise
        self._metrics.called(method.__api_method__, "ok")
        return answer


class ErrorsCounted(logging.Handler):
    """Counts what is logged as an error, so that an alert can be put on it."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(logging.ERROR)
        self._metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        self._metrics.logged(record.name)


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0
