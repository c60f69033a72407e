"""What was laid aside comes back as it was."""

import json
import zlib

import pytest

from cchc.checker.tests.test_as_told import review
from cchc.checker.types import Document, Review, plain_block
from cchc.checker.writing.archive import laid_aside, taken_up, without


def test_a_review_comes_back_as_it_was():
    before = review()
    after = taken_up(laid_aside(before))
    assert after == before
    assert after.document.anchors == before.document.anchors


def test_long_texts_are_kept_small():
    text = "Tổng số hồ sơ là 6.105. " * 4000
    assert len(laid_aside(Review(Document("a", "txt", text, (plain_block(text),)), 0, ()))) < 10_000


def test_findings_can_be_left_out():
    assert [finding.quote.text for finding in without(review(), [1, 3]).findings] == ["6.105"]


def test_another_version_is_not_guessed_at():
    data = json.loads(zlib.decompress(laid_aside(review())))
    with pytest.raises(ValueError, match="99"):
        taken_up(zlib.compress(json.dumps({**data, "version": 99}).encode()))
