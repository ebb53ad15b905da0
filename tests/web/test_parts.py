"""The macros of `_parts`, through a bare application and a form of every kind of field."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask_babel import Babel
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FieldList,
    FileField,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.web import filters
from app.web.mistakes import mistakes

MODELS = [SelectChoice("t", "Traditional"), SelectChoice("2g", "Second generation (2G)")]


class Hours(Form):
    opens = StringField("Opens", [DataRequired("Write when it opens.")])


class Interest(Form):
    once = HiddenField(default="a-key")
    name = StringField("Name", [DataRequired("Write the name."), Length(max=5)])
    email = EmailField("E-mail", [Optional()])
    model = RadioField("Model", [InputRequired("Choose a model.")], choices=MODELS)
    languages = SelectMultipleField("Languages", [Optional()], choices=[SelectChoice("hi", "Hindi")])
    age = SelectField("Age", choices=[SelectChoice("a", "18 to 29")])
    given_on = DateField("Day", default=date(2026, 11, 23))
    paper = FileField("Paper", [Optional()])
    note = TextAreaField("Note", [Optional()])
    read = BooleanField("I have read it", [DataRequired("Confirm that it was read.")])


class Registration(Form):
    places = FieldList(FormField(Hours))


@pytest.fixture(scope="module")
def app():
    app = Flask(__name__, template_folder=str(Path(__file__).parents[2] / "app/templates"))
    Babel(app)
    filters.register(app)
    return app


@pytest.fixture
def draw(app):
    def draw(part, expression, **values):
        source = f'{{% import "_parts/{part}.html" as part %}}{{{{ part.{expression} }}}}'
        with app.test_request_context("/?"):
            return BeautifulSoup(app.jinja_env.from_string(source).render(**values), "html.parser")

    return draw


@pytest.fixture
def wrong():
    form = Interest(MultiDict({"name": "", "email": "x", "age": "a"}))
    form.validate()
    return form


def test_a_field_has_a_label_a_hint_and_its_control(draw):
    field = draw("forms", 'text(form.name, hint="As in the statutes", width="w-l")', form=Interest())
    control = field.input
    assert field.label["for"] == control["id"] == "name"
    assert control["aria-describedby"] == field.select_one(".hint")["id"]
    assert control["class"] == ["input", "w-l"]
    assert control.has_attr("required")
    assert not control.has_attr("aria-invalid")


def test_an_optional_field_says_so_and_is_not_required(draw):
    field = draw("forms", "text(form.email)", form=Interest())
    assert field.select_one("label .optional").text == "(optional)"
    assert not field.input.has_attr("required")
    assert field.input["type"] == "email"


def test_a_long_text_is_left_to_the_server_to_refuse(draw):
    assert not draw("forms", "text(form.name)", form=Interest()).input.has_attr("maxlength")


def test_a_wrong_field_is_marked_and_described_by_its_hint_and_its_mistake(draw, wrong):
    field = draw("forms", 'text(form.name, hint="As in the statutes")', form=wrong)
    assert field.select_one(".field.wrong")
    assert field.input["aria-invalid"] == "true"
    assert field.input["aria-describedby"] == "name-hint name-error"
    assert field.select_one("#name-error").text == "Write the name."


def test_suggestions_are_a_list_of_the_field_or_one_that_stands_elsewhere(draw):
    own = draw("forms", 'text(form.name, suggestions=["Beja", "Braga"])', form=Interest())
    assert own.input["list"] == own.datalist["id"]
    assert [option["value"] for option in own.select("option")] == ["Beja", "Braga"]
    assert draw("forms", 'text(form.name, list_id="places")', form=Interest()).input["list"] == "places"


def test_radios_are_a_group_with_a_legend_whose_first_carries_the_id_of_the_field(draw, wrong):
    group = draw("forms", 'radios(form.model, "inline", hints={"2g": "Municipalities only"})', form=wrong)
    assert group.fieldset["aria-describedby"] == "model-error"
    assert group.legend.text == "Model"
    assert [radio["id"] for radio in group.select("input[type=radio]")] == ["model", "model-2"]
    assert group.select_one(".choice .hint").text == "Municipalities only"


def test_what_was_chosen_stays_chosen(draw):
    form = Interest(MultiDict({"model": "2g", "languages": "hi", "read": "y"}))
    assert draw("forms", "radios(form.model)", form=form).select_one("input[checked]")["value"] == "2g"
    assert draw("forms", "checkboxes(form.languages)", form=form).select_one("input[checked]")["value"] == "hi"
    assert draw("forms", "checkbox(form.read)", form=form).select_one("input[checked]")["id"] == "read"


@pytest.mark.parametrize(
    ("expression", "control"),
    [
        ("textarea(form.note)", "textarea#note"),
        ("select(form.age)", "select#age"),
        ("date(form.given_on)", "input#given_on[type=date][value='2026-11-23']"),
        ('file(form.paper, accept=".pdf")', "input#paper[type=file][accept='.pdf']"),
        ('checkbox(form.read, hint="All of it")', ".choice input#read[type=checkbox][aria-describedby=read-hint]"),
    ],
)
def test_every_kind_of_field_is_drawn(draw, expression, control):
    assert draw("forms", expression, form=Interest()).select_one(control)


def test_the_summary_counts_the_mistakes_and_leads_to_each(draw, wrong):
    summary = draw("forms", "error_summary(form)", form=wrong)
    assert summary.h2.text == "There are 3 answers to correct"
    assert [link["href"] for link in summary.select("a")] == ["#name", "#model", "#read"]


def test_every_link_of_the_summary_leads_to_a_control(draw, wrong):
    drawn = {"name": "text", "model": "radios", "read": "checkbox"}
    for link in draw("forms", "error_summary(form)", form=wrong).select("a"):
        field = link["href"][1:]
        assert draw("forms", f"{drawn[field]}(form.{field})", form=wrong).find(["input", "select"], id=field)


def test_a_mistake_of_the_whole_form_is_said_without_a_link(draw):
    form = Interest()
    form.form_errors = ["That month is already closed."]
    summary = draw("forms", "error_summary(form)", form=form)
    assert summary.h2.text == "There is a problem"
    assert summary.li.text == "That month is already closed."
    assert summary.a is None


def test_a_form_without_mistakes_has_no_summary(draw):
    assert not draw("forms", "error_summary(form)", form=Interest()).find()


def test_mistakes_inside_lists_and_parts_of_a_form_are_found_once():
    form = Registration(MultiDict({"places-0-opens": "", "places-1-opens": "09:00"}))
    form.validate()
    assert mistakes(form) == [("places-0-opens", "Write when it opens.")]


def test_the_hidden_fields_carry_no_id_so_that_a_page_may_hold_several_forms(draw):
    key = draw("forms", "hidden(form)", form=Interest()).input
    assert (key["name"], key["value"], key.has_attr("id")) == ("once", "a-key", False)


def test_a_form_ends_with_one_main_button_and_a_way_out(draw):
    end = draw("forms", 'actions("Save", cancel_url="/list")')
    assert [button.text for button in end.select(".button.main")] == ["Save"]
    assert end.select_one("a.plain")["href"] == "/list"


def test_a_tag_is_a_word(draw):
    assert draw("status", 'tag("Approved", "done")').select_one(".tag.done").text == "Approved"


def test_the_pager_shows_only_the_ways_there_are(draw):
    assert [link["href"] for link in draw("pager", 'pager(older="?before=9")').select("a")] == ["?before=9"]
    assert not draw("pager", "pager()").find()


def test_the_step_where_a_thing_stands_is_said_to_all(draw):
    steps = draw("steps", "steps(entries, 'Stages')", entries=[("Sent", "2 Nov", "done"), ("Read", "", "now")])
    assert steps.select_one("[aria-current=step]").text.strip() == "Read"
    assert "(done)" in steps.li.text


def test_a_chip_takes_its_filter_away(draw):
    chips = draw("filters", 'chips([("Housing", "/list")], clear_url="/list")')
    assert chips.select_one("a.chip")["href"] == "/list"
    assert "Housing" in chips.select_one("a.chip").text


def test_the_cells_of_a_list_carry_the_name_of_their_column(draw):
    assert draw("tables", 'cell("Day", "5 Nov")').td["data-label"] == "Day"
    assert draw("tables", 'key("Code", "A-0041", "/a")').select_one("th[scope=row] a .ltr").text == "A-0041"
    assert [head.text for head in draw("tables", 'head(["Day", ("Amount", "num")], acts=True)').select("th")] == [
        *("Day", "Amount", "Actions")
    ]


def test_a_message_after_an_act_is_announced(draw):
    assert draw("notice", 'after_act("Saved")').select_one("[role=status]").text == "Saved"
    assert not draw("notice", "after_act(none)").find()


def test_an_empty_list_says_why(draw):
    assert (
        draw("empty", 'empty("No services", "Nothing logged yet.")').select_one(".empty p").text
        == "Nothing logged yet."
    )


def test_a_line_chart_has_a_title_and_one_line_for_each_series(draw):
    chart = draw("charts", 'line([("2022", [1, 2]), ("2021", [2, 3])], ["Jan", "Feb"], "By month", id="m")')
    assert chart.svg["aria-labelledby"] == chart.title["id"]
    assert len(chart.select("path.s1, path.s2")) == 2


def test_the_map_has_every_district_and_a_legend(draw):
    drawn = draw("charts", 'district_map({"Beja": 7}, [5], "Services by district")')
    assert len(drawn.select("svg.map path:not(.frame)")) == 20
    assert [line.text.strip() for line in drawn.select(".legend li")] == ["up to 4", "5 or more", "no figure shown"]
