"""One-time codes a person can type: 128 random bits in groups of four signs, with a check sign."""

import hashlib
import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_BITS, _SIGNS, _GROUP, _MODULUS = 128, 28, 4, 1021


def new_code() -> str:
    """A new code: seven groups of four signs."""
    number = secrets.randbits(_BITS)
    whole = number << 10 | number % _MODULUS
    signs = "".join(_ALPHABET[whole >> shift & 31] for shift in range(5 * (_SIGNS - 1), -1, -5))
    return "-".join(signs[at : at + _GROUP] for at in range(0, _SIGNS, _GROUP))


def plain_code(typed: str) -> str | None:
    """The code without groups, however it was typed; None where it has a slip of the pen."""
    signs = [sign for sign in typed.upper().translate(_LOOK_ALIKE) if sign.isalnum()]
    if len(signs) != _SIGNS or any(sign not in _ALPHABET for sign in signs):
        return None
    whole = 0
    for sign in signs:
        whole = whole << 5 | _ALPHABET.index(sign)
    number, check = whole >> 10, whole & 1023
    return "".join(signs) if number >> _BITS == 0 and number % _MODULUS == check else None


def code_hash(plain: str) -> str:
    """What the server keeps of a code; 128 random bits need no slow hash."""
    return hashlib.sha256(b"bwdesk-code-1\n" + plain.encode("ascii")).hexdigest()
