package dev.atelier.aws;

import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * AWS for one run. Credentials are found once for each account, and an account that is not the one the config names is refused
 * before anything is done in it.
 */
public final class Aws {
    private final Settings settings;
    private final Lazy<SdkHttpClient> http;
    private final Supplier<ProfileFile> profiles;
    private final CredentialsResolver resolver;
    private final CallCounts counts = new CallCounts();
    private final Map<String, RateBudget> budgets = new ConcurrentHashMap<>();
    private final Map<Config.Account, Account> accounts = new HashMap<>();

    public Aws(Settings settings) {
        this(settings, profilesOf(settings));
    }

    Aws(Settings settings, Supplier<ProfileFile> profiles) {
        this.settings = settings;
        this.profiles = profiles;
        this.http = new Lazy<>(() -> settings.transport()
                .<SdkHttpClient>map(TransportHttpClient::new)
                .orElseGet(() -> new AbandonableHttpClient(
                        new Network(settings.environment()).sdkClient(), settings.sleeper())));
        this.resolver = new CredentialsResolver(settings, profiles);
    }

    /** Where the settings bring their own keys, the operator's profiles are none of this run's business. */
    private static Supplier<ProfileFile> profilesOf(Settings settings) {
        return settings.keys().isPresent()
                ? () -> ProfileFile.aggregator().build()
                : new Profiles(ProfileFileSupplier::defaultSupplier);
    }

    /**
     * The accounts by role, each checked before the first of them is returned. All are asked at the same time.
     *
     * @throws Failure.Credentials when there are none or AWS does not take them, with what is wrong of every account
     * @throws Failure.Refused ({@code wrong-account}) when they belong to another account
     */
    public SequencedMap<String, Account> accounts(Collection<Config.Account> wanted) {
        var unknown = wanted.stream()
                .filter(account -> !accounts.containsKey(account))
                .toList();
        accounts.putAll(new Opening(together(), this::open).all(unknown));
        SequencedMap<String, Account> byRole = new LinkedHashMap<>();
        wanted.forEach(account -> byRole.put(account.role(), account(account)));
        return byRole;
    }

    /** How calls are made at the same time; what carries calls within the process takes one after another. */
    private Executor together() {
        return settings.transport().isPresent() ? Runnable::run : Thread::startVirtualThread;
    }

    /** One account, checked; see {@link #accounts}. */
    public Account account(Config.Account wanted) {
        Account known = accounts.get(wanted);
        if (known == null) {
            known = open(wanted);
            accounts.put(wanted, known);
        }
        return known;
    }

    /** Calls made so far by service, tries that were repeated included. */
    public SortedMap<String, Integer> callsByService() {
        return counts.byService();
    }

    private Account open(Config.Account wanted) {
        var budget =
                budgets.computeIfAbsent(wanted.id() + " " + wanted.region(), key -> new RateBudget(settings.clock()));
        var principal = resolver.principal(wanted);
        var plain = new Calls(settings, budget, counts, principal, Optional.empty());
        var credentials = new RenewableCredentials(() -> credentials(wanted, plain));
        var renewal = new Renewal(settings, principal, credentials);
        var calls = new Calls(settings, budget, counts, principal, Optional.of(renewal));
        var account = new Account(wanted, calls, clients(wanted, credentials));
        guard(wanted, account.identity().account());
        var sts = new Lazy<>(() -> clients(wanted, credentials).build(StsClient.builder()));
        renewal.begin(() -> Identity.ofCaller(plain, sts.get()).account());
        return account;
    }

    private AwsCredentialsProvider credentials(Config.Account wanted, Calls calls) {
        var base = resolver.credentials(wanted);
        return wanted.roleArn()
                .<AwsCredentialsProvider>map(arn -> new AssumedRole(
                        calls, clients(wanted, base).build(StsClient.builder()), settings.clock(), wanted, arn))
                .orElse(base);
    }

    private static void guard(Config.Account wanted, String actual) {
        if (!actual.equals(wanted.id())) {
            throw new Failure.Refused(
                    "wrong-account",
                    "The credentials for account \"" + wanted.role() + "\" belong to account " + actual
                            + ", but the config says " + wanted.id() + "; nothing was changed.",
                    "Use credentials of account " + wanted.id() + ", or correct accounts." + wanted.role()
                            + ".id in the config.");
        }
    }

    private Clients clients(Config.Account account, AwsCredentialsProvider credentials) {
        return new Clients(settings, http.get(), profiles.get(), account.region(), credentials);
    }
}
