"""Where a model is and who may know its key: options before the environment, the environment before the file."""

from pathlib import Path

import pytest

from summarize.configuration import model_settings
from summarize.errors import UsageError


@pytest.mark.parametrize("address", ["https://user:hunter2@models.example/v1", "user:hunter2@models.example"])
def test_an_address_with_a_password_is_refused_and_not_repeated(address: str, tmp_path: Path) -> None:
    environ = {"GONGKAI_MODEL": "m", "OPENAI_API_KEY": "k", "XDG_CONFIG_HOME": str(tmp_path)}
    with pytest.raises(UsageError) as refused:
        model_settings(environ, base_url=address).server()
    assert "hunter2" not in str(refused.value)


def test_an_option_goes_before_the_environment(tmp_path: Path) -> None:
    environ = {"GONGKAI_MODEL": "m", "OPENAI_BASE_URL": "http://127.0.0.1:1/v1", "XDG_CONFIG_HOME": str(tmp_path)}
    assert model_settings(environ).name == "m"
    settings = model_settings(environ, name="n", base_url="http://127.0.0.1:2/v1")
    assert (settings.name, settings.base_url) == ("n", "http://127.0.0.1:2/v1")


def test_no_key_and_no_server_of_ones_own_is_said_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="OPENAI_API_KEY"):
        model_settings({"GONGKAI_MODEL": "m", "XDG_CONFIG_HOME": str(tmp_path)}).server()
