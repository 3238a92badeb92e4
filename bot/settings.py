"""Everything that can be set, from the environment and ``.env``; ``.env.example`` holds each with its default."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM: Final = "https://api.telegram.org"


class Settings(BaseSettings):
    """The settings of one process; nothing else reads the environment."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    bot_token: SecretStr | None = Field(None, description="From @BotFather. Without it, `run` starts the sandbox.")
    telegram_api_base: str = Field(TELEGRAM, description="Another Bot API server, such as one you host yourself.")
    telegram_rate_per_second: int = Field(30, ge=1, le=1000, description="Messages a second, over all people.")
    operated_by: str = Field("", description="The licensed seller that runs this bot; empty when it is for study.")
    operators: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram ids of the operators, separated by commas."
    )
    database_url: str = Field(
        "sqlite+aiosqlite:///data/zhenxuan.db", description="Or postgresql+asyncpg://user:password@host/name."
    )
    feed: Literal["eastmoney", "csv"] = Field("eastmoney", description="Where published figures come from.")
    feed_folder: Path = Field(Path("data/figures"), description="The folder of yields.csv and navs.csv for FEED=csv.")
    webhook_url: str = Field("", description="Public https address; empty to poll Telegram instead.")
    webhook_secret: SecretStr | None = Field(None, description="1 to 256 of A-Z a-z 0-9 _ -; needed with WEBHOOK_URL.")
    webhook_host: str = Field("127.0.0.1", description="Where to listen for the webhook.")
    webhook_port: int = Field(8080, ge=0, le=65535, description="Likewise.")
    sandbox_folder: Path = Field(Path("data/sandbox"), description="What the sandbox keeps; delete it to begin anew.")
    sandbox_port: int = Field(8090, ge=0, le=65535, description="Where the chat page is.")
    sandbox_start: datetime = Field(
        datetime.fromisoformat("2023-06-05T09:00:00+08:00"),
        description="When the sandbox's time begins; its real figures run from 2022-05 to 2023-09.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")

    @field_validator("operators", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("webhook_secret")
    @classmethod
    def _telegram_takes_it(cls, value: SecretStr | None) -> SecretStr | None:
        secret = value.get_secret_value() if value else "ok"
        if (
            not 1 <= len(secret) <= 256
            or not secret.replace("_", "").replace("-", "").isalnum()
            or not secret.isascii()
        ):
            raise ValueError("a webhook secret is 1 to 256 of A-Z a-z 0-9 _ -")
        return value
