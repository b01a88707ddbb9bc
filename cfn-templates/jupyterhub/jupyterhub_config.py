"""The hub's configuration. Everything that differs between installations comes from the environment.

Users' servers run in the hub's own container, each under an account of its user. The container starts without any of these accounts,
while the homes on the file system keep the numbers of their owners. So an account is made with the number that owns its home already:
given out in the order of sign-ins, numbers would hand one user's files to another after a restart.
"""

import itertools
import os
import pathlib
import pwd

HOMES = pathlib.Path("/home")
STATE = pathlib.Path(os.environ.get("JUPYTERHUB_DIRECTORY", "/srv/jupyterhub"))

# Names that are safe as an account, a folder and a part of a URL.
NAME = r"[a-z][a-z0-9._-]{0,31}\Z"

# Numbers of people: what is below belongs to the system, what is above has a meaning of its own, such as nobody.
FIRST_OWNER, FIRST_NEW, END = 1000, 1001, 60000


def uid_of(name, homes, taken):
    """The number for a user's account: that of the home's owner, else one above all that own a home.

    `taken` are the numbers of the accounts that exist.
    """
    found = {home.name: home for home in os.scandir(homes)}
    owners = {home: entry.stat(follow_symlinks=False).st_uid for home, entry in found.items()}
    if name in found:
        if not found[name].is_dir(follow_symlinks=False) or not FIRST_OWNER <= owners[name] < END:
            raise RuntimeError(f"{found[name].path} belongs to {owners[name]} and is not the home of a user. Move it away.")
        return owners[name]
    highest = max((owner for owner in owners.values() if FIRST_NEW <= owner < END), default=FIRST_NEW - 1)
    return next(uid for uid in itertools.count(highest + 1) if uid not in taken)


def names(text):
    """The names in a comma-separated list, as the hub writes them."""
    return {name.strip().lower() for name in text.split(",") if name.strip()}


def authenticator():
    """Cognito's sign-in, with accounts that keep their numbers."""
    from oauthenticator.generic import LocalGenericOAuthenticator

    class HomeOwners(LocalGenericOAuthenticator):
        def add_system_user(self, user):
            taken = {account.pw_uid for account in pwd.getpwall()}
            self.uids = {**self.uids, user.name: uid_of(user.name, HOMES, taken)}
            super().add_system_user(user)

    return HomeOwners


def configure(c, environment, existing):
    """Sets up the hub; `existing` are the names of the accounts that the image brings."""
    admins = names(environment["ADMIN_USERS"])
    scope = environment["OAUTH_SCOPE"].split(",")
    if reserved := sorted(admins & existing):
        raise SystemExit(f"The image has accounts of its own named {', '.join(reserved)}. Take other names in admin_users.")
    if "openid" not in scope:
        raise SystemExit("Cognito says nothing about a user without the scope openid. Add it to oauth_scope.")

    c.JupyterHub.bind_url = "http://:8000"
    # SQLite must not lie on a network file system. What it holds, sessions and running servers, ends with the container anyway.
    c.JupyterHub.db_url = f"sqlite:///{STATE / 'jupyterhub.sqlite'}"
    c.JupyterHub.cookie_secret_file = str(STATE / "jupyterhub_cookie_secret")
    c.JupyterHub.pid_file = str(STATE / "jupyterhub.pid")
    c.JupyterHub.shutdown_on_logout = True

    c.JupyterHub.authenticator_class = authenticator()
    c.Authenticator.auto_login = True
    # Whoever is in the pool may come in: only its administrators put anybody there.
    c.Authenticator.allow_all = True
    c.Authenticator.admin_users = admins
    c.Authenticator.username_pattern = NAME
    # A user of the pool named root must not become root of the container.
    c.Authenticator.blocked_users = existing
    c.LocalAuthenticator.create_system_users = True
    c.LocalAuthenticator.add_user_cmd = [
        "useradd", "--create-home", "--user-group", "--shell", "/bin/bash", "--key", "HOME_MODE=0700",
    ]

    c.OAuthenticator.client_id = environment["OAUTH_CLIENT_ID"]
    c.OAuthenticator.client_secret = environment["OAUTH_CLIENT_SECRET"]
    c.OAuthenticator.login_service = environment["OAUTH_LOGIN_SERVICE_NAME"]
    c.OAuthenticator.username_claim = environment["OAUTH_LOGIN_USERNAME_KEY"]
    c.OAuthenticator.scope = scope
    c.OAuthenticator.oauth_callback_url = environment["OAUTH_CALLBACK_URL"]
    c.OAuthenticator.authorize_url = environment["OAUTH_AUTHORIZE_URL"]
    c.OAuthenticator.token_url = environment["OAUTH_TOKEN_URL"]
    c.OAuthenticator.userdata_url = environment["OAUTH_USERDATA_URL"]
    c.OAuthenticator.logout_redirect_url = environment["OAUTH_LOGOUT_REDIRECT_URL"]

    c.Spawner.default_url = "/lab"
    # Users share the processors, so a server may take its time when many start at once.
    c.Spawner.start_timeout = 120
    c.Spawner.http_timeout = 120


# JupyterHub reads this file with get_config defined; without it, the functions above are only being tested.
if "get_config" in globals():
    configure(get_config(), os.environ, {account.pw_name for account in pwd.getpwall()})  # noqa: F821
