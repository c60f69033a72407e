"""Does a report agree with the one before it? Opening balance, stocks that fall, figures that were copied.

The balance follows from the figures alone; a stock may fall for a reason and a figure may stay as it was, so these are
warnings.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from cchc.checker.types import Finding, Kind, Quote, Severity
from cchc.checker.understanding.accounts import Account, accounts
from cchc.checker.understanding.draft import Draft
from cchc.checker.understanding.figures import Figure, Fraction, Unit
from cchc.checker.understanding.items import Item, Sentence
from cchc.checker.understanding.labels import Status
from cchc.kernel.text import search_form

_STOCK = re.compile(
    r"đã (?:triển khai|cấp|xây dựng|lắp đặt|trang bị|kết nối|cung cấp|tích hợp)|toàn (?:huyện|tỉnh|xã|thành phố) có"
    r"|lũy kế|luỹ kế|hiện có|tổng số (?:thủ tục|điểm|tài khoản|chữ ký)",
    re.IGNORECASE,
)
_LEAST_WORDS = 6


def findings(draft: Draft, before: Draft) -> Iterator[Finding]:
    """What does not go on from the report before."""
    yield from _opening(draft, before)
    known = {_words(before, sentence): sentence for sentence in before.all_sentences() if sentence.items}
    for sentence in draft.all_sentences():
        words = _words(draft, sentence)
        same = known.get(words)
        if same is None or len(words) < _LEAST_WORDS or len(same.items) != len(sentence.items):
            continue
        yield from _copied(draft, before, sentence, same)
        yield from _fallen(draft, before, sentence, same)


def _opening(draft: Draft, before: Draft) -> Iterator[Finding]:
    """What was carried over into this period is what was pending at the end of the last one."""
    closing = {
        (account.subject, level): account
        for account in accounts(before)
        for level in account.levels
        if account.get(Status.PENDING, level)
    }
    for account in accounts(draft):
        for level in account.levels:
            carried = account.get(Status.CARRIED, level)
            last = closing.get((account.subject, level))
            pending = last.get(Status.PENDING, level) if last else None
            if carried and pending and carried.value != pending.value and not _part_only(account):
                yield _finding(
                    draft,
                    before,
                    carried,
                    pending,
                    Severity.ERROR,
                    "số kỳ trước chuyển qua bằng số đang giải quyết cuối kỳ trước",
                    f"Kỳ này ghi chuyển qua {carried.text}, báo cáo kỳ trước ghi đang giải quyết {pending.text};"
                    " đề nghị kiểm tra lại.",
                    pending.text,
                )


def _part_only(account: Account) -> bool:
    return bool(account.qualifiers)


def _copied(draft: Draft, before: Draft, sentence: Sentence, same: Sentence) -> Iterator[Finding]:
    """The same sentence with the same figures: two at least, or one of three digits."""
    values = [_value(item) for item in sentence.items]
    counted = [item for item in sentence.items if item.main.unit is not Unit.PERCENT and item.main.value >= 10]
    if values != [_value(item) for item in same.items] or not (
        len(counted) >= 2 or any(item.main.value >= 100 for item in counted)
    ):
        return
    figure = counted[0].main
    yield _finding(
        draft,
        before,
        figure,
        same.items[sentence.items.index(counted[0])].main,
        Severity.WARNING,
        "số liệu của kỳ mới được tính lại",
        f"Câu này và số liệu {figure.text} giống hệt báo cáo kỳ trước; đề nghị kiểm tra đã cập nhật chưa.",
        "",
    )


def _fallen(draft: Draft, before: Draft, sentence: Sentence, same: Sentence) -> Iterator[Finding]:
    if not _STOCK.search(draft.text_of(sentence)):
        return
    for item, other in zip(sentence.items, same.items, strict=True):
        if item.main.unit is Unit.COUNT and item.main.exact and item.main.value < other.main.value:
            yield _finding(
                draft,
                before,
                item.main,
                other.main,
                Severity.WARNING,
                "số lũy kế không giảm",
                f"Số lũy kế giảm từ {other.main.text} (báo cáo kỳ trước) xuống {item.main.text};"
                " đề nghị nêu lý do hoặc kiểm tra lại.",
                "",
            )


def _value(item: Item) -> tuple[object, ...]:
    atom = item.atom
    return (atom.numerator.value, atom.denominator.value) if isinstance(atom, Fraction) else (atom.value,)


def _words(draft: Draft, sentence: Sentence) -> frozenset[str]:
    return frozenset(
        word for word in search_form(draft.text_of(sentence)).split() if not any(letter.isdigit() for letter in word)
    )


def _finding(
    draft: Draft,
    before: Draft,
    figure: Figure,
    other: Figure,
    severity: Severity,
    relation: str,
    message: str,
    proposal: str,
) -> Finding:
    quote: Quote = replace(before.quote_of(other), document=before.document.name or "báo cáo kỳ trước")
    return Finding(
        Kind.MENTION,
        severity,
        draft.quote_of(figure),
        relation,
        figure.text,
        other.text,
        message,
        "previous",
        (quote,),
        f"{figure.text} ≠ {other.text}" if figure.value != other.value else f"{figure.text} = {other.text}",
        proposal,
    )
