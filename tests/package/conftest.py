"""Built and unpacked once for all tests of the package."""

import pytest
from cryptography.fernet import Fernet

from tests.package.installed import Installed, install


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The least that an installation is told, with a database of its own."""
    database = tmp_path_factory.mktemp("database") / "mentoring.db"
    return {
        "DATABASE_URL": f"sqlite:///{database}",
        "ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "SECRET_KEY": "a secret that only the test knows",
    }
