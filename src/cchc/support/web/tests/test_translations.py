"""The catalogue is complete, its placeholders fit, and what it lacks is named."""

import gettext
import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from django.template import engines
from django.template.loader import get_template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cchc.support.web import translations
from cchc.support.web.catalogue import binary


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of one Python file and one template with an empty catalogue."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "act.py").write_text('raise Refused(_("Còn %(days)d ngày"))\n', encoding="utf-8")
    (tmp_path / "templates" / "page.html").write_text(
        '{% load i18n %}\n   <p>{% translate "Hồ sơ" %}</p>'
        "{% blocktranslate count n=x %}Một việc{% plural %}{{ n }} việc{% endblocktranslate %}",
        encoding="utf-8",
    )
    catalogue = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    monkeypatch.setattr(translations, "SOURCE", tmp_path)
    monkeypatch.setattr(translations, "CATALOGUE", catalogue)
    monkeypatch.setattr(translations.messages, "__defaults__", (tmp_path,))
    monkeypatch.setattr(translations.known, "__defaults__", (catalogue,))
    return catalogue


def translate(catalogue, **strings):
    text = catalogue.read_text(encoding="utf-8")
    for message, said in strings.items():
        text = text.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{said}"')
    catalogue.write_text(text, encoding="utf-8")


def test_messages_are_found_in_python_and_in_templates(project):
    found = {translations._key(message) for message in translations.messages() if message.id}
    assert found == {"Còn %(days)d ngày", "Hồ sơ", "Một việc"}


def test_a_missing_translation_is_named_with_its_file(project, capsys):
    assert translations.main(["update"]) == 1
    assert "no English for: 'Hồ sơ' (templates/page.html)" in capsys.readouterr().out


def test_a_complete_catalogue_passes_and_its_compiled_form_speaks(project):
    translations.update()
    translate(project, **{"Hồ sơ": "Cases", "Còn %(days)d ngày": "%(days)d days left"})
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace('msgstr[0] ""', 'msgstr[0] "One"').replace('msgstr[1] ""', 'msgstr[1] "%(n)s"'))
    assert translations.main(["update"]) == 0
    assert translations.main(["check"]) == 0
    with project.with_suffix(".mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    assert spoken.gettext("Hồ sơ") == "Cases"
    assert spoken.ngettext("Một việc", "%(n)s việc", 2) == "%(n)s"
    assert spoken.ngettext("Một việc", "%(n)s việc", 1) == "One"


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from('\n\t"\\'), min_size=1, max_size=30)


@given(st.dictionaries(WORDS, WORDS, max_size=8))
def test_any_catalogue_is_read_back_by_gettext(sentences):
    catalogue = Catalog(locale="en")
    for message, said in sentences.items():
        catalogue.add(message, said)
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0)
    spoken = gettext.GNUTranslations(io.BytesIO(binary(buffer.getvalue().decode())))
    assert {message: spoken.gettext(message) for message in sentences} == sentences


def test_other_placeholders_and_lost_messages_are_named(project):
    translations.update()
    translate(project, **{"Còn %(days)d ngày": "%(day)d days left"})
    (project.parents[3] / "templates" / "page.html").write_text("", encoding="utf-8")
    found = translations.faults()
    assert any("other placeholders" in line for line in found)
    assert any("no longer said anywhere: 'Hồ sơ'" in line for line in found)


def test_unknown_arguments_are_told_how(capsys):
    assert translations.main(["unknown"]) == 2


def test_english_pages_speak_english():
    with translation.override("en"):
        assert translation.gettext("Việc của tôi") == "My work"
        assert (
            translation.ngettext("Còn một chỗ cần sửa", "Còn %(n)s chỗ cần sửa", 2) % {"n": 2} == "2 things to correct"
        )
    with translation.override("vi"):
        assert translation.gettext("Việc của tôi") == "Việc của tôi"


def test_every_template_of_every_room_compiles():
    folders = [folder for folder in translations.SOURCE.rglob("templates") if "tests" not in folder.parts]
    names = [str(path.relative_to(folder)) for folder in folders for path in folder.rglob("*.html")]
    assert len(names) > 30
    for name in names:
        get_template(name)
    assert engines["django"]


def test_names_in_data_files_are_messages_too(project, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "roles.json").write_text('[{"code": "x", "name": "Văn thư"}]', encoding="utf-8")
    (tmp_path / "data" / "people.json").write_text('[{"name": "Nguyễn Văn An"}]', encoding="utf-8")
    found = {translations._key(message) for message in translations.messages() if message.id}
    assert "Văn thư" in found
    assert "Nguyễn Văn An" not in found, "what a person is called is no word of the programme"


def test_a_name_of_the_programme_is_told_in_the_language_of_the_reader():
    template = engines["django"].from_string('{{ "Văn thư"|in_own_words }}, {{ "Tổ công tác 35"|in_own_words }}')
    with translation.override("en"):
        assert template.render() == "Records clerk, Tổ công tác 35"
    assert template.render() == "Văn thư, Tổ công tác 35"
