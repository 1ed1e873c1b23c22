"""Keys: in the platform's key store, else in an owner-only file; and the recovery code."""

import json
import random
import stat
from pathlib import Path

import pytest
from typing_extensions import override

from bwdesk.errors import InputError, StorageError
from bwdesk.storage.keys import KeyPlace, PlatformKeys, Secret, new_key, platform_vault
from bwdesk.storage.recovery import new_code, unwrap, wrap

SECRET = Secret(b"k" * 32, "device-1")


class MemoryVault:
    """A key store of a platform that works."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class ForgetfulVault(MemoryVault):
    """One that takes everything and keeps nothing."""

    @override
    def get_password(self, service: str, name: str) -> str | None:
        return None


class LockedVault(MemoryVault):
    """One that raises whatever it likes."""

    @override
    def set_password(self, service: str, name: str, secret: str) -> None:
        raise RuntimeError(service, name, secret)


def test_the_key_store_of_the_platform_is_taken(tmp_path: Path) -> None:
    vault = MemoryVault()
    keys = PlatformKeys(tmp_path / "keys", lambda: vault)
    assert keys.store("p", SECRET) is KeyPlace.KEYRING
    assert keys.load("p", KeyPlace.KEYRING) == SECRET
    assert not (tmp_path / "keys").exists()
    keys.delete("p")
    assert vault.kept == {}
    assert keys.load("p", KeyPlace.KEYRING) is None


@pytest.mark.parametrize("vault", [None, ForgetfulVault(), LockedVault()])
def test_without_a_working_key_store_the_file_is_the_owners_alone(
    tmp_path: Path, vault: MemoryVault | None
) -> None:
    keys = PlatformKeys(tmp_path / "keys", lambda: vault)
    assert keys.store("p", SECRET) is KeyPlace.FILE
    assert keys.load("p", KeyPlace.FILE) == SECRET
    file = tmp_path / "keys" / "p.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    keys.delete("p")
    assert keys.load("p", KeyPlace.FILE) is None


def test_a_key_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="key cannot be kept"):
        PlatformKeys(tmp_path / "keys", lambda: None).store("p", SECRET)


@pytest.mark.parametrize("text", ["", "x", "{}", '{"key": "00", "device": "d"}', "[1]"])
def test_a_spoiled_key_file_is_no_key(tmp_path: Path, text: str) -> None:
    keys = PlatformKeys(tmp_path, lambda: None)
    (tmp_path / "p.key").write_text(text)
    assert keys.load("p", KeyPlace.FILE) is None


def test_a_secret_does_not_show_itself() -> None:
    assert "k" * 4 not in repr(SECRET)
    assert SECRET.key.hex() not in repr(SECRET)
    assert new_key() != new_key()


def test_this_computers_key_store_can_be_asked() -> None:
    vault = platform_vault()
    assert vault is None or callable(vault.get_password)


@pytest.mark.parametrize("place", list(KeyPlace))
def test_each_place_has_a_sentence(place: KeyPlace) -> None:
    assert place.sentence.endswith(".")


def test_case_100_the_code_gives_the_key_back() -> None:
    key, code = new_key(), new_code()
    wrapped = json.loads(json.dumps(wrap(key, code)))
    assert unwrap(wrapped, code) == key
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert key.hex() not in json.dumps(wrapped)
    assert wrap(key, code) != wrapped, "each wrap has its own salt"


def test_the_code_may_be_typed_in_many_ways(rng: random.Random) -> None:
    twins = {"0": "0Oo", "1": "1IiLl", "V": "VvUu"}
    for _ in range(50):
        code = new_code()
        typed = "".join(
            rng.choice(twins.get(sign, sign + sign.lower())) + rng.choice(("", " ", "-", " - "))
            for sign in code.replace("-", "")
        )
        assert unwrap(wrap(b"k" * 32, code), typed) == b"k" * 32


def test_each_slip_of_one_sign_is_found_before_anything_is_tried(rng: random.Random) -> None:
    code = new_code().replace("-", "")
    wrapped = wrap(b"k" * 32, code)
    for at in range(len(code)):
        wrong = rng.choice([s for s in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if s != code[at]])
        with pytest.raises(InputError, match="typing slip"):
            unwrap(wrapped, code[:at] + wrong + code[at + 1 :])
    for typed in ("", "hello", code[:-1], code + "0", "é" * 28):
        with pytest.raises(InputError, match="typing slip"):
            unwrap(wrapped, typed)


def test_the_code_of_another_store_is_told_so() -> None:
    with pytest.raises(InputError, match="another store"):
        unwrap(wrap(b"k" * 32, new_code()), new_code())


@pytest.mark.parametrize("wrapped", [{}, {"salt": "zz", "box": ""}, {"salt": 1, "box": 2}])
def test_a_spoiled_wrapped_key_is_told_so(wrapped: dict[str, object]) -> None:
    with pytest.raises(InputError, match="damaged"):
        unwrap(wrapped, new_code())
