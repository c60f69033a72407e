"""Where does the sentence around a mention begin and end, and does it speak of what is done or of what is planned?"""

import re

_BREAK = re.compile(r"[;?!]|\.(?=\s|$)(?<!TP\.)(?<!tr\.)(?<!KT\.)(?<!TM\.)|:\s*(?=[-+]\s)")
_PLAN = re.compile(
    r"dự kiến|phấn đấu|\bsẽ\b|chậm nhất|trước ngày|trước tháng|có hiệu lực|thời hạn|hạn hoàn thành|hoàn thành trước|"
    r"trong thời gian tới|thời gian tới|từ nay đến|định hướng|tầm nhìn|mục tiêu|chỉ tiêu đến|lộ trình|hết hạn|"
    r"tiếp tục (?:triển khai|thực hiện)|yêu cầu|đề nghị|kiến nghị|"
    r"giao\b.{0,40}(?:hoàn thành|thực hiện)|hoàn thành (?:trong|vào)"
)
_DONE = re.compile(r"\bđã\b|tính (?:đến|đền)|thống kê (?:đến|đền)|số liệu (?:đến|đền)|đến thời điểm|kết quả")


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """First and last offset of the sentence (ended by ``.`` or ``;``) that holds characters ``start`` to ``end``."""
    begin = 0
    for match in _BREAK.finditer(text):
        if match.start() >= end:
            return begin, match.start()
        if match.end() <= start:
            begin = match.end()
    return begin, len(text)


def is_planned(words: str) -> bool:
    """Whether a sentence speaks of a plan, a target, a time limit or an instruction."""
    return bool(_PLAN.search(words.lower()))


def is_done(words: str) -> bool:
    """Whether a sentence speaks of something that has happened, or of figures up to a day."""
    return bool(_DONE.search(words.lower()))
