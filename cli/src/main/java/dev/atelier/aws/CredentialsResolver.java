package dev.atelier.aws;

import dev.atelier.config.Config;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * Finds who acts in an account before any role is assumed: the settings' own keys, the profile of the config, or what the
 * environment offers (keys, web identity, {@code AWS_PROFILE}, the machine's role). Profiles may use IAM Identity Center,
 * {@code aws login}, another role or an external process. With another endpoint, keys in the environment win over the
 * profile, so that one config serves the real and a simulated AWS.
 */
final class CredentialsResolver {
    private final Settings settings;
    private final Supplier<ProfileFile> profiles;

    CredentialsResolver(Settings settings, Supplier<ProfileFile> profiles) {
        this.settings = settings;
        this.profiles = profiles;
    }

    AwsCredentialsProvider credentials(Config.Account account) {
        return new CredentialsGuard(source(account), principal(account));
    }

    Principal principal(Config.Account account) {
        return new Principal(account.role(), account.id(), account.region(), remedy(account), !byEnvironment(account));
    }

    private AwsCredentialsProvider source(Config.Account account) {
        if (settings.keys().isPresent()) {
            return fixed(settings.keys().get().keys(account));
        }
        if (byEnvironment(account)) {
            return fixed(environmentKeys().orElseThrow());
        }
        if (account.profile().isPresent()) {
            return ProfileCredentialsProvider.builder()
                    .profileFile(profiles)
                    .profileName(account.profile().get())
                    .build();
        }
        return DefaultCredentialsProvider.builder().profileFile(profiles).build();
    }

    /** Whether keys in the environment act, which a process cannot get anew. */
    private boolean byEnvironment(Config.Account account) {
        return settings.keys().isEmpty()
                && environmentKeys().isPresent()
                && (settings.endpoint().isPresent() || account.profile().isEmpty());
    }

    private Optional<KeySource.Keys> environmentKeys() {
        return variable("AWS_ACCESS_KEY_ID").flatMap(id -> variable("AWS_SECRET_ACCESS_KEY")
                .map(secret -> new KeySource.Keys(id, secret, variable("AWS_SESSION_TOKEN"))));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(settings.environment().get(name)).filter(value -> !value.isBlank());
    }

    private static AwsCredentialsProvider fixed(KeySource.Keys keys) {
        AwsCredentials credentials = keys.sessionToken()
                .<AwsCredentials>map(
                        token -> AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token))
                .orElseGet(() -> AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
        return StaticCredentialsProvider.create(credentials);
    }

    /** What renews the credentials, by the way in which the profile gets them. */
    private String remedy(Config.Account account) {
        var name = account.profile().or(() -> variable("AWS_PROFILE"));
        if (name.isEmpty()) {
            return "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile for \"" + account.role()
                    + "\" under accounts: in the config";
        }
        var profile = profiles.get().profile(name.get());
        if (profile.isEmpty()) {
            return "Run `aws configure sso --profile " + name.get() + "`, which makes the profile";
        }
        return renewal(profile.get());
    }

    private static String renewal(Profile profile) {
        String option = " --profile " + profile.name() + "`";
        if (profile.property("sso_session").isPresent()
                || profile.property(ProfileProperty.SSO_START_URL).isPresent()) {
            return "Run `aws sso login" + option;
        }
        if (profile.property(ProfileProperty.LOGIN_SESSION).isPresent()) {
            return "Run `aws login" + option;
        }
        return profile.property(ProfileProperty.SOURCE_PROFILE)
                .map(source -> "Renew the credentials of the profile \"" + source + "\"")
                .orElse("Renew the credentials of the profile \"" + profile.name() + "\"");
    }
}
