"""Files by their id."""

from sandbox.core.params import Params
from sandbox.core.wire import Json
from sandbox.state import State


def get_file(state: State, params: Params) -> Json:
    file = state.files.find(params.text("file_id"))
    return {**file.reference(), "file_path": file.path}
