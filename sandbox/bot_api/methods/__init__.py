"""The methods of the Bot API that the stand-in knows, by name."""

from collections.abc import Awaitable, Callable

from sandbox.bot_api.methods import callbacks, chats, copying, deleting, editing, files, me, sending, updates
from sandbox.core.params import Params
from sandbox.state import State

Method = Callable[[State, Params], object | Awaitable[object]]

_METHODS: dict[str, Method] = {
    "getMe": me.get_me,
    "setMyCommands": me.set_my_commands,
    "getMyCommands": me.get_my_commands,
    "deleteMyCommands": me.delete_my_commands,
    "getUpdates": updates.get_updates,
    "setWebhook": updates.set_webhook,
    "deleteWebhook": updates.delete_webhook,
    "getWebhookInfo": updates.get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": deleting.delete_message,
    "copyMessage": copying.copy_message,
    "forwardMessage": copying.forward_message,
    "answerCallbackQuery": callbacks.answer_callback_query,
    "getChat": chats.get_chat,
    "leaveChat": chats.leave_chat,
    "getFile": files.get_file,
}

METHODS = {name.lower(): (name, method) for name, method in _METHODS.items()}
"""The method's own spelling and what it does, by its name in small letters: Telegram does not mind the case."""
