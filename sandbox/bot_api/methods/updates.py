"""How the bot hears of things: long polling, or a webhook."""

from sandbox.core.errors import ApiError, bad_request
from sandbox.core.params import Params
from sandbox.core.wire import Json
from sandbox.state import State
from sandbox.updates.webhook import checked_hook
from sandbox.updates.webhook_delivery import Hook

_LONGEST_POLL = 50  # seconds; Telegram's own bound


async def get_updates(state: State, params: Params) -> list[Json]:
    if state.webhook.hook is not None:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    _allow(state, params)
    limit = min(max(params.integer("limit") or 100, 1), 100)
    seconds = min(max(params.integer("timeout") or 0, 0), _LONGEST_POLL)
    state.updates.confirm_before(params.integer("offset") or 0)
    await state.journal.settle()
    return await state.updates.poll(limit, seconds)


def set_webhook(state: State, params: Params) -> bool:
    url = params.text("url")
    hook = checked_hook(url, params.text("secret_token"), params.integer("max_connections")) if url else None
    _allow(state, params)
    _set(state, params, hook)
    return True


def delete_webhook(state: State, params: Params) -> bool:
    _set(state, params, None)
    return True


def get_webhook_info(state: State, params: Params) -> Json:
    return state.webhook.info()


def _set(state: State, params: Params, hook: Hook | None) -> None:
    if params.flag("drop_pending_updates"):
        state.updates.drop_all()
    if hook is not None:
        state.updates.interrupt("Conflict: terminated by setWebhook request")
    state.webhook.put(hook)


def _allow(state: State, params: Params) -> None:
    if "allowed_updates" not in params.fields:
        return
    kinds = params.decoded("allowed_updates") or []
    if not isinstance(kinds, list):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
    state.updates.allow(str(kind) for kind in kinds)
