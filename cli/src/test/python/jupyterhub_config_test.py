"""Tests of the hub's configuration with nothing but Python: which number an account gets, who administers, what is set."""

import importlib.util
import os
import pathlib
import re
import sys
import tempfile
import types
import unittest

FILE = pathlib.Path(__file__).parents[4] / "cfn-templates/jupyterhub/jupyterhub_config.py"

ENVIRONMENT = {
    "ADMIN_USERS": "ada, Grace",
    "OAUTH_CLIENT_ID": "id",
    "OAUTH_CLIENT_SECRET": "secret",
    "OAUTH_LOGIN_SERVICE_NAME": "AWS Cognito",
    "OAUTH_LOGIN_USERNAME_KEY": "username",
    "OAUTH_SCOPE": "openid,profile",
    "OAUTH_CALLBACK_URL": "https://hub/hub/oauth_callback",
    "OAUTH_AUTHORIZE_URL": "https://pool/oauth2/authorize",
    "OAUTH_TOKEN_URL": "https://pool/oauth2/token",
    "OAUTH_USERDATA_URL": "https://pool/oauth2/userInfo",
    "OAUTH_LOGOUT_REDIRECT_URL": "https://pool/logout",
}


def load():
    spec = importlib.util.spec_from_file_location("jupyterhub_config", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Section(types.SimpleNamespace):
    """What the configuration object of JupyterHub is to a file: it makes each section when it is first named."""

    def __getattr__(self, name):
        section = Section()
        setattr(self, name, section)
        return section


class LocalAuthenticator:
    """As much of the real one as the configuration relies on: an account is made with the number in `uids`."""

    uids = {}

    def add_system_user(self, user):
        self.made = (user.name, self.uids[user.name])


class Home(types.SimpleNamespace):
    """An entry of the folder of homes with any owner, for which a real one would need root."""

    folder = True

    @property
    def path(self):
        return "/home/" + self.name

    def is_dir(self, follow_symlinks):
        return self.folder

    def stat(self, follow_symlinks):
        return types.SimpleNamespace(st_uid=self.owner)


class Numbers(unittest.TestCase):
    def setUp(self):
        self.config = load()
        self.homes = []
        self.config.os = types.SimpleNamespace(scandir=lambda folder: self.homes)

    def home(self, name, owner, **more):
        self.homes.append(Home(name=name, owner=owner, **more))

    def uid_of(self, name, taken=()):
        return self.config.uid_of(name, "/home", taken)

    def test_the_first_user(self):
        self.assertEqual(self.uid_of("ada"), 1001)

    def test_a_home_keeps_its_owner_whatever_the_order_of_sign_ins(self):
        self.home("ada", 1002)
        self.home("grace", 1001)
        self.assertEqual(self.uid_of("ada"), 1002)
        self.assertEqual(self.uid_of("grace"), 1001)

    def test_a_new_user_comes_after_all_owners_even_of_gaps(self):
        self.home("ada", 1001)
        self.home("grace", 1007)
        self.assertEqual(self.uid_of("linus"), 1008)

    def test_owners_that_are_nobody_do_not_count(self):
        self.home("lost+found", 0)
        self.home("old", 65534)
        self.assertEqual(self.uid_of("ada"), 1001)

    def test_numbers_of_the_images_own_accounts_are_left_out(self):
        self.assertEqual(self.uid_of("ada", taken={0, 1001, 1002, 65534}), 1003)

    def test_a_home_that_belongs_to_the_system_is_refused(self):
        self.home("ada", 0)
        with self.assertRaisesRegex(RuntimeError, "belongs to 0"):
            self.uid_of("ada")

    def test_a_home_of_the_first_account_of_a_former_hub_is_taken_over(self):
        self.home("ada", 1000)
        self.assertEqual(self.uid_of("ada"), 1000)

    def test_the_real_folder_of_homes_is_read(self):
        with tempfile.TemporaryDirectory() as homes:
            owner = os.stat(homes).st_uid
            os.mkdir(os.path.join(homes, "ada"))
            os.symlink(os.path.join(homes, "ada"), os.path.join(homes, "eve"))
            config = load()
            config.FIRST_OWNER, config.END = owner, owner + 1
            self.assertEqual(config.uid_of("ada", homes, ()), owner)
            with self.assertRaisesRegex(RuntimeError, "eve belongs to"):
                config.uid_of("eve", homes, ())

    def test_a_link_is_no_home(self):
        self.home("ada", 1001)
        self.home("eve", 1001, folder=False)
        with self.assertRaisesRegex(RuntimeError, "not the home of a user"):
            self.uid_of("eve")


class Names(unittest.TestCase):
    def test_the_list_of_administrators(self):
        self.assertEqual(load().names(" ada,Grace,, linus "), {"ada", "grace", "linus"})

    def test_safe_names(self):
        pattern = re.compile(load().NAME)
        for name in ("ada", "a.b-c_d", "j2", "x" * 32):
            self.assertTrue(pattern.match(name), name)
        for name in ("", "Ada", "..", "../x", "-x", "a b", "a/b", "ada\n", "$(id)", "1x", "x" * 33, "ada;id"):
            self.assertFalse(pattern.match(name), name)


class Configuration(unittest.TestCase):
    def setUp(self):
        generic = types.ModuleType("oauthenticator.generic")
        generic.LocalGenericOAuthenticator = LocalAuthenticator
        sys.modules["oauthenticator"] = types.ModuleType("oauthenticator")
        sys.modules["oauthenticator.generic"] = generic
        self.addCleanup(sys.modules.pop, "oauthenticator")
        self.addCleanup(sys.modules.pop, "oauthenticator.generic")

    def configured(self, existing=frozenset({"root"}), **changed):
        config = Section()
        load().configure(config, {**ENVIRONMENT, **changed}, existing)
        return config

    def test_administrators(self):
        self.assertEqual(self.configured().Authenticator.admin_users, {"ada", "grace"})

    def test_everybody_in_the_pool_may_come_in_but_nobody_as_an_account_of_the_image(self):
        config = self.configured()
        self.assertTrue(config.Authenticator.allow_all)
        self.assertEqual(config.Authenticator.blocked_users, {"root"})

    def test_an_administrator_named_as_an_account_of_the_image_is_refused(self):
        with self.assertRaisesRegex(SystemExit, "own named ada"):
            self.configured(existing={"root", "ada"})

    def test_without_openid_nobody_could_sign_in(self):
        with self.assertRaisesRegex(SystemExit, "openid"):
            self.configured(OAUTH_SCOPE="profile")

    def test_state_is_not_on_the_homes_file_system_and_servers_end_with_the_session(self):
        hub = self.configured().JupyterHub
        self.assertEqual(hub.db_url, "sqlite:////srv/jupyterhub/jupyterhub.sqlite")
        self.assertTrue(hub.shutdown_on_logout)

    def test_sign_in(self):
        sign_in = self.configured().OAuthenticator
        self.assertEqual(sign_in.scope, ["openid", "profile"])
        self.assertEqual(sign_in.username_claim, "username")
        self.assertEqual(sign_in.client_secret, "secret")
        self.assertEqual(sign_in.logout_redirect_url, "https://pool/logout")

    def test_an_account_is_made_with_the_number_of_its_home(self):
        authenticator = self.configured().JupyterHub.authenticator_class()
        authenticator.add_system_user.__globals__["uid_of"] = lambda name, homes, taken: 1042
        authenticator.add_system_user(types.SimpleNamespace(name="ada"))
        self.assertEqual(authenticator.made, ("ada", 1042))


if __name__ == "__main__":
    unittest.main()
