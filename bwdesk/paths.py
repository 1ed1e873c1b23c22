"""Where things lie: what ships with the program, what belongs to a profile, what stays outside."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources_dir() -> Path:
    """The shipped data: inside the package when installed from a wheel, beside it in a checkout."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def translations_dir() -> Path:
    """The shipped translations, found like the resources."""
    inside = _PACKAGE / "translations"
    return inside if inside.is_dir() else _PACKAGE.parent / "translations"


def default_profile_dir() -> Path:
    """The profile folder platformdirs decides on for this person."""
    from platformdirs import user_data_path

    return user_data_path("bwdesk", appauthor=False, roaming=False) / "profile"


def keys_dir() -> Path:
    """The owner-only folder outside every profile: key files lie here without a key store."""
    from platformdirs import user_config_path

    return user_config_path("bwdesk", appauthor=False, roaming=False) / "keys"
