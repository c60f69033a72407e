"""Does the page for operators name every variable of the environment, with its default and its sentence?"""

import re

from config import env

PAGE = (env.ROOT / "docs" / "operations" / "README.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.+?) \| (.+) \|$", re.MULTILINE)
ELSEWHERE = {"CCHC_VAR": "`var/` of the project"}
"""Defaults that differ from machine to machine, as the page words them."""


def test_the_page_lists_each_variable_as_it_is_declared():
    declared = [value for value in vars(env).values() if isinstance(value, env.Variable)]
    expected = [
        (each.name, ELSEWHERE.get(each.name) or (f"`{each.default}`" if each.default else "–"), each.sentence)
        for each in declared
    ]
    assert ROW.findall(PAGE) == expected


def test_a_variable_is_declared_once():
    source = (env.ROOT / "config" / "env.py").read_text(encoding="utf-8")
    names = re.findall(r'Variable\(\s*"([A-Z_]+)"', source)
    assert sorted(names) == sorted(set(names))


def test_the_example_for_offices_names_known_variables():
    example = (env.ROOT / "deploy" / "environment.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))
    assert named <= {value.name for value in vars(env).values() if isinstance(value, env.Variable)}
    assert "DATABASE_URL" in named
