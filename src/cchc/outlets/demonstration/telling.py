"""What is a new user told? The address, the accounts with their passwords, and what was written where."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from cchc.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class ToldAccount:
    """An account of the demonstration as it is printed."""

    username: str
    password: str
    role: str
    unit: str


def told_file() -> Path:
    """The file that keeps what was told; readable by its owner only."""
    return Path(settings.VAR) / "demonstration.json"


def keep(accounts: Sequence[ToldAccount], paths: Sequence[Path]) -> None:
    """Keep what is printed at every start."""
    content = {"accounts": [asdict(account) for account in accounts], "paths": [str(path) for path in paths]}
    descriptor = os.open(told_file(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, indent=1)


def told() -> tuple[list[ToldAccount], list[Path]]:
    """What was kept. Raises ``NotFound`` when the file is gone: the passwords are nowhere else."""
    if not told_file().exists():
        raise NotFound(
            _("Tệp ghi mật khẩu của bản trình diễn không còn. Hãy xóa thư mục var/ rồi chạy lại ./run demo.")
        )
    content = json.loads(told_file().read_text(encoding="utf-8"))
    return [ToldAccount(**row) for row in content["accounts"]], [Path(path) for path in content["paths"]]


def announcement(accounts: Sequence[ToldAccount], paths: Sequence[Path], address: str) -> str:
    """The text that ``./run demo`` prints."""
    widest = max(len(account.username) for account in accounts)
    lines = [
        f"Địa chỉ: {address}   (cổng cho người dân: {address}/cong/)",
        "",
        "Tài khoản (tên, mật khẩu, vai trò, nơi làm việc):",
    ]
    lines += [
        f"  {account.username:<{widest}}  {account.password:<24}  {account.role} · {account.unit}"
        for account in accounts
    ]
    lines += ["", "Đã ghi:", *(f"  {path}" for path in paths)]
    return "\n".join(lines)
