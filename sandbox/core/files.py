"""Pictures and documents, by file id and by path."""

import hashlib
import secrets
from dataclasses import asdict, dataclass

from sandbox.core.errors import bad_request
from sandbox.core.journal import Journal
from sandbox.core.wire import Json


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives over HTTP."""

    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that Telegram knows. `kind` is "photo" or "document"; width and height are pixels, 0 for a document."""

    id: str
    unique_id: str
    kind: str
    path: str
    name: str
    mime: str
    size: int
    width: int = 0
    height: int = 0

    def reference(self) -> Json:
        """What every object that names a file carries."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}


class Files:
    """Every file that was sent, by the bot or by a person. Nothing is fetched from elsewhere."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._files = {key: StoredFile(**facts) for key, facts in journal.load("file")}
        self._contents = dict(journal.load_bytes("content"))
        self._paths = {file.path: file.id for file in self._files.values()}

    def add(self, upload: Upload, kind: str, size: tuple[int, int] = (0, 0)) -> StoredFile:
        """Keep a file under a new id."""
        number = len(self._files) + 1
        suffix = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        file = StoredFile(
            id=f"{'AgAC' if kind == 'photo' else 'BQAC'}{secrets.token_urlsafe(24)}",
            unique_id=hashlib.sha256(upload.content).hexdigest()[:16],
            kind=kind,
            path=f"{kind}s/file_{number}.{suffix}",
            name=upload.name,
            mime=upload.mime,
            size=len(upload.content),
            width=size[0],
            height=size[1],
        )
        self._keep(file, upload.content)
        return file

    def find(self, file_id: str) -> StoredFile:
        """A file by its id; an unknown one is Telegram's 400."""
        file = self._files.get(file_id)
        if file is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return file

    def at(self, path: str) -> StoredFile | None:
        """A file by the path that getFile told."""
        file_id = self._paths.get(path)
        return None if file_id is None else self._files[file_id]

    def content(self, file: StoredFile) -> bytes:
        return self._contents[file.id]

    def _keep(self, file: StoredFile, content: bytes) -> None:
        self._files[file.id] = file
        self._contents[file.id] = content
        self._paths[file.path] = file.id
        self._journal.keep("file", file.id, asdict(file))
        self._journal.keep_bytes("content", file.id, content)
