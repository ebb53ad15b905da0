"""What a deployment compiles once, no worker compiles again."""

from dataclasses import replace

from app import create_app
from app.base.settings import settings
from tests.server import settings_of


def test_every_template_is_kept_compiled(tmp_path):
    shared = settings_of("postgresql://nobody@127.0.0.1:1/none", tmp_path)
    app = create_app(replace(shared, var=tmp_path / "own"))
    result = app.test_cli_runner().invoke(args=["templates", "compile"])
    assert result.exit_code == 0, result.output
    with app.app_context():
        kept = list((settings().var / "templates").iterdir())
    names = app.jinja_env.list_templates()
    assert len(kept) >= len(names) > 100
