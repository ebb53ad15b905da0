"""What a deployment compiles once, no worker compiles again."""

from app.base.settings import settings


def test_every_template_is_kept_compiled(app):
    result = app.test_cli_runner().invoke(args=["templates", "compile"])
    assert result.exit_code == 0, result.output
    with app.app_context():
        kept = list((settings().var / "templates").iterdir())
    names = app.jinja_env.list_templates()
    assert len(kept) >= len(names) > 100
