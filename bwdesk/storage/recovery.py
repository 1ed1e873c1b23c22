"""The recovery code: 128 random bits a person can print; it wraps the key of the store.

The code is random through and through, so it needs no slow key derivation; its check sign finds a
slip of the pen before anything is tried.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from bwdesk.errors import InputError
from bwdesk.i18n import tr

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_CODE_BITS = 128
_SIGNS = 28  # 26 carry 130 bits (2 of them nought), 2 check
_CHECK_MODULUS = 1021
_GROUP = 4
_PERSON = b"bwdesk-recovery1"


def new_code() -> str:
    """A new code: seven groups of four signs."""
    return _print(secrets.randbits(_CODE_BITS))


def wrap(key: bytes, code: str) -> dict[str, Any]:
    """The key, readable again only with the code.

    Raises:
        InputError: the code is none.
    """
    from nacl.secret import SecretBox

    salt = secrets.token_bytes(16)
    box = SecretBox(_wrapping_key(code, salt))
    return {
        "format": 1,
        "method": "blake2b+xsalsa20-poly1305",
        "salt": salt.hex(),
        "box": bytes(box.encrypt(key)).hex(),
    }


def unwrap(wrapped: Mapping[str, Any], code: str) -> bytes:
    """The key.

    Raises:
        InputError: the code is mistyped, or it belongs to another store.
    """
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        salt, box = bytes.fromhex(wrapped["salt"]), bytes.fromhex(wrapped["box"])
        return bytes(SecretBox(_wrapping_key(code, salt)).decrypt(box))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(
            tr("The wrapped key in this file is damaged. Nothing was changed. Use another backup.")
        ) from error
    except CryptoError as error:
        raise InputError(
            tr(
                "This recovery code belongs to another store, or the wrapped key is damaged. "
                "Nothing was changed. Look for the print of this factory's code."
            )
        ) from error


def _wrapping_key(code: str, salt: bytes) -> bytes:
    from nacl.encoding import RawEncoder
    from nacl.hash import blake2b

    number = _read(code)
    raw: bytes = blake2b(
        number.to_bytes(_CODE_BITS // 8, "big"),
        digest_size=32, salt=salt, person=_PERSON, encoder=RawEncoder,
    )  # fmt: skip
    return raw


def _print(number: int) -> str:
    whole = number << 10 | number % _CHECK_MODULUS
    signs = "".join(_ALPHABET[whole >> shift & 31] for shift in range(5 * (_SIGNS - 1), -1, -5))
    return "-".join(signs[at : at + _GROUP] for at in range(0, _SIGNS, _GROUP))


def _read(code: str) -> int:
    """The number behind a code, however it was typed: small letters, spaces, O for 0, I for 1."""
    signs = [sign for sign in code.upper().translate(_LOOK_ALIKE) if sign.isalnum()]
    whole = 0
    for sign in signs:
        if sign not in _ALPHABET:
            raise _mistyped()
        whole = whole << 5 | _ALPHABET.index(sign)
    number, check = whole >> 10, whole & 1023
    if len(signs) != _SIGNS or number >> _CODE_BITS or number % _CHECK_MODULUS != check:
        raise _mistyped()
    return number


def _mistyped() -> InputError:
    return InputError(
        tr(
            "This recovery code has a typing slip: it has 7 groups of 4 signs. Nothing was "
            "changed. Look at the print and type it again."
        )
    )
