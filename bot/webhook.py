"""Updates that Telegram brings: the secret compared in constant time, kept, and only then acknowledged."""

import logging
from hmac import compare_digest

from aiogram import Bot
from aiogram.types import Update
from aiohttp import web
from pydantic import ValidationError

from bot.intake import Intake

log = logging.getLogger(__name__)

HEADER, PATH, LARGEST = "X-Telegram-Bot-Api-Secret-Token", "/telegram", 1024 * 1024


def webhook_application(bot: Bot, intake: Intake, secret: str) -> web.Application:
    """An application that takes updates at ``/telegram``; bodies above a megabyte are refused."""

    async def receive(request: web.Request) -> web.Response:
        said = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not compare_digest(said, secret.encode()):
            return web.Response(status=403)
        try:
            update = Update.model_validate_json(await request.read(), context={"bot": bot})
        except ValidationError:
            log.warning("the webhook brought something that is no update; refusing it would only bring it again")
            return web.Response()
        await intake.take([update])
        return web.Response()

    app = web.Application(client_max_size=LARGEST)
    app.router.add_post(PATH, receive)
    return app
