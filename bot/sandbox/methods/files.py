"""Files by their id."""

from bot.sandbox.params import Params
from bot.sandbox.state import State
from bot.sandbox.wire import Json


def get_file(state: State, params: Params) -> Json:
    file = state.files.find(params.text("file_id"))
    return {**file.reference(), "file_path": file.path}
