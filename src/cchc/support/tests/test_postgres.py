"""Kept statements answer as ever once the server keeps them, and a connection whose server went away is not used."""

import os
import socket

import pytest
from django.db import IntegrityError, connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from cchc.support.postgres import database, kept_cursor, numbered


def asked(sql, *values):
    with kept_cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_places_are_numbered_in_their_order():
    assert numbered("a = %s AND b LIKE '%%x' OR c = %s") == "a = $1 AND b LIKE '%x' OR c = $2"
    assert numbered("SELECT 1") == "SELECT 1"


def test_a_statement_asked_often_is_kept_by_the_server_and_answers_the_same(db):
    asked_before = [asked("SELECT $1::int + $2::int", number, 1) for number in range(12)]
    assert asked_before == [[(number + 1,)] for number in range(12)]
    assert asked("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE $1", "SELECT $1::int + $2::int") == [
        (1,)
    ]


def test_it_answers_also_after_a_rollback_has_made_the_driver_forget_it(db):
    for _ in range(8):
        asked("SELECT $1::text", "một")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO cases_numberseries (series, last) VALUES ('a', 1), ('a', 1)")
    assert asked("SELECT $1::text", "hai") == [("hai",)]


def test_values_never_become_part_of_the_statement(db):
    assert asked("SELECT $1::text", "'; DROP TABLE cases_case; --") == [("'; DROP TABLE cases_case; --",)]


def test_noted_queries_show_statement_and_values_also_when_kept(db):
    with CaptureQueriesContext(connection) as noted:
        for number in range(8):
            asked("SELECT $1::int", number)
    assert {query["sql"].split(" -- ")[0] for query in noted} == {"SELECT $1::int"}
    assert noted[7]["sql"].endswith("(7,)")


def test_a_connection_is_usable_without_a_question_to_the_server(db):
    with CaptureQueriesContext(connection) as noted:
        assert database().is_usable()
    assert not noted.captured_queries


def test_a_connection_whose_server_went_away_is_not_usable(transactional_db):
    other = connections.create_connection("default")
    other.ensure_connection()
    try:
        assert other.is_usable()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [other.connection.info.backend_pid])
        _wait_for_the_end(other.connection.fileno())
        assert not other.is_usable()
    finally:
        other.close()
    assert not other.is_usable()


def _wait_for_the_end(number):
    with socket.socket(fileno=os.dup(number)) as stream:
        stream.settimeout(20)
        stream.recv(1, socket.MSG_PEEK)  # comes back with the end of the stream, or raises after the time
