"""Everything that can be set, from the environment and ``.env``; ``.env.example`` holds each with its default."""

import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import AwareDatetime, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM: Final = "https://api.telegram.org"


class Settings(BaseSettings):
    """The settings of one process; nothing else reads the environment."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    bot_token: SecretStr | None = Field(None, description="From @BotFather. Without it, `run` starts the sandbox.")
    telegram_api_base: str = Field(TELEGRAM, description="Another Bot API server, such as one you host yourself.")
    telegram_rate_per_second: int = Field(30, ge=1, le=100_000, description="Messages a second, over all people.")
    telegram_chat_rate_per_second: int = Field(
        1, ge=1, le=100_000, description="Messages a second to one person; an answer may come in a burst of five."
    )
    operated_by: str = Field("", description="The licensed seller that runs this bot; empty when it is for study.")
    operators: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram ids of the operators, separated by commas."
    )
    broadcast_needs_checker: bool = Field(
        default=True, description="Whether a second operator must confirm a broadcast; false for a single operator."
    )
    database_url: str = Field(
        "sqlite+aiosqlite:///data/zhenxuan.db", description="Or postgresql+asyncpg://user:password@host/name."
    )
    redis_url: SecretStr | None = Field(
        None, description="redis://host:6379/0 keeps answers in order over several processes; needs `zhenxuan[redis]`."
    )
    feed: Literal["eastmoney", "csv"] = Field("eastmoney", description="Where published figures come from.")
    feed_folder: Path = Field(Path("data/figures"), description="The folder of yields.csv and navs.csv for FEED=csv.")
    webhook_url: str = Field("", description="Public https address; empty to poll Telegram instead.")
    webhook_secret: SecretStr | None = Field(None, description="1 to 256 of A-Z a-z 0-9 _ -; needed with WEBHOOK_URL.")
    webhook_host: str = Field("127.0.0.1", description="Where to listen for the webhook.")
    webhook_port: int = Field(8080, ge=0, le=65535, description="Likewise.")
    webhook_connections: int = Field(40, ge=1, le=100, description="How many updates Telegram may bring at once.")
    health_host: str = Field(
        "127.0.0.1", description="Where /healthz, /readyz and /metrics are, if not by the webhook."
    )
    health_port: int = Field(0, ge=0, le=65535, description="0: beside the webhook, or nowhere when polling.")
    sandbox_folder: Path = Field(Path("data/sandbox"), description="What the sandbox keeps; delete it to begin anew.")
    sandbox_port: int = Field(8090, ge=0, le=65535, description="Where the chat page is.")
    sandbox_start: AwareDatetime = Field(
        datetime.fromisoformat("2023-06-05T09:00:00+08:00"),
        description="When the sandbox's time begins; its real figures run from 2022-05 to 2023-09.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much is logged.")
    log_format: Literal["plain", "json"] = Field("plain", description="Lines to read, or JSON for machines.")

    @field_validator("bot_token")
    @classmethod
    def _looks_like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value.get_secret_value()):
            raise ValueError("this is not a token as @BotFather gives them, such as 123456:ABC-DEF")
        return value

    @field_validator("telegram_api_base", "webhook_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        if value and not value.startswith(("https://", "http://")):
            raise ValueError("an address begins with https:// or http://")
        return value

    @field_validator("database_url")
    @classmethod
    def _is_a_database_we_know(cls, value: str) -> str:
        if not value.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise ValueError("an address begins with sqlite+aiosqlite:/// or postgresql+asyncpg://")
        return value

    @field_validator("redis_url")
    @classmethod
    def _is_a_redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("an address begins with redis://, rediss:// or unix://")
        return value

    @field_validator("operators", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value

    @field_validator("webhook_secret")
    @classmethod
    def _telegram_takes_it(cls, value: SecretStr | None) -> SecretStr | None:
        secret = "ok" if value is None else value.get_secret_value()
        if (
            not 1 <= len(secret) <= 256
            or not secret.replace("_", "").replace("-", "").isalnum()
            or not secret.isascii()
        ):
            raise ValueError("a webhook secret is 1 to 256 of A-Z a-z 0-9 _ -")
        return value

    @model_validator(mode="after")
    def _webhook_has_a_secret(self) -> Self:
        if self.webhook_url and self.webhook_secret is None:
            raise ValueError("WEBHOOK_URL needs WEBHOOK_SECRET: without one anybody could speak for Telegram")
        return self
