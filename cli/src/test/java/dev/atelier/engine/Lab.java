package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import dev.atelier.aws.Aws;
import dev.atelier.aws.SecretValue;
import dev.atelier.aws.Settings;
import dev.atelier.aws.TestClients;
import dev.atelier.aws.Transport;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.Config;
import dev.atelier.events.Event;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.PlanReport;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.plan.Requirement;
import dev.atelier.simulator.Simulator;
import dev.atelier.simulator.VirtualClock;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.log.CallRecord;
import dev.atelier.simulator.log.RememberedCalls;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.services.Seed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;

/** A simulated AWS on a virtual clock with the engine on top; every run is a new process that knows nothing of the ones before. */
final class Lab {
    /** The process ends at this very call. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    final VirtualClock clock = new VirtualClock();
    final RememberedCalls log = new RememberedCalls();
    final Simulator simulator;
    final List<Event> events = new ArrayList<>();
    Interruption interruption = new Interruption();
    /** Whether somebody is there who renews credentials. */
    boolean attended;

    Consumer<Event> onEvent = event -> {};
    /** Sees each call of the program before AWS does. */
    Consumer<HttpCall> witness = call -> {};

    private final Installation installation;
    private final Random random;
    private final CloudFormationClient cloudFormation;
    private int callsUntilKilled = Integer.MAX_VALUE;
    private boolean killedAfterTheCall;

    Lab(Installation installation) {
        this(installation, 1);
    }

    Lab(Installation installation, long seed) {
        this(installation, seed, planted -> {});
    }

    /** @param planted what else exists before the first call, in the account of the installation */
    Lab(Installation installation, Consumer<SeedBuilder> planted) {
        this(installation, 1, planted);
    }

    private Lab(Installation installation, long seed, Consumer<SeedBuilder> planted) {
        this.installation = installation;
        this.random = new Random(seed);
        this.simulator = Simulator.builder()
                .clock(clock)
                .log(log)
                .randomSeed(seed)
                .seed(seed(installation, planted))
                .build();
        var account = home();
        this.cloudFormation = TestClients.cloudFormation(this::observe, account.id(), account.region());
    }

    /** The account of the installation that is looked at: its only one, or the first. */
    private Config.Account home() {
        return home(installation);
    }

    private static Config.Account home(Installation installation) {
        return installation.config().accounts().firstEntry().getValue();
    }

    private static Seed seed(Installation installation, Consumer<SeedBuilder> planted) {
        var seed = new SeedBuilder();
        var main = home(installation);
        planted.accept(seed.in(main.id(), main.region()));
        installation.requirements().forEach(requirement -> {
            if (requirement instanceof Requirement.Zone zone) {
                var account = installation.account(zone.account());
                seed.in(account.id(), account.region());
                zone.zoneId()
                        .ifPresentOrElse(
                                id -> seed.hostedZone(id, zone.hostedZone()), () -> seed.hostedZone(zone.hostedZone()));
            }
            if (requirement instanceof Requirement.Mail mail) {
                var account = installation.account(mail.account());
                seed.in(account.id(), account.region()).mailIdentity(mail.sender());
                mail.recipients().forEach(seed::mailIdentity);
            }
        });
        return seed.build();
    }

    /** Bootstraps the accounts, and forgets the calls that took. */
    Lab bootstrapped() {
        var report = new Bootstrapper(surroundings(), new Catalog()).run(installation, Limits.DEFAULT);
        if (report.failure().isPresent()) {
            throw report.failure().get();
        }
        events.clear();
        return this;
    }

    /** Makes the secrets that the installation requires. */
    Lab withSecrets() {
        return withSecretsOf(installation);
    }

    /** Makes the secrets that another installation in the same accounts requires. */
    Lab withSecretsOf(Installation installation) {
        var accounts = surroundings().accounts(installation);
        for (var secret : installation.secrets()) {
            if (secret.required()) {
                var text = SecretValue.of("made up".toCharArray());
                var fields = new LinkedHashMap<String, SecretValue>();
                secret.definition().fields().forEach(field -> fields.put(field, text));
                var value = secret.definition()
                        .generate()
                        .map(new SecretGenerator(random)::make)
                        .orElseGet(() -> fields.isEmpty() ? text : SecretValue.ofFields(fields));
                Objects.requireNonNull(accounts.get(secret.account()))
                        .secrets()
                        .create(secret.name(), "", value, Map.of(), secret.name());
            }
        }
        return this;
    }

    OperationResult deploy() {
        return deploy(DeployOptions.DEFAULT);
    }

    OperationResult deploy(DeployOptions options) {
        return deploy(installation, options);
    }

    OperationResult deploy(Installation changed, DeployOptions options) {
        return new Deployer(surroundings()).run(changed, options);
    }

    OperationResult destroy(DestroyOptions options) {
        return destroy(installation, options);
    }

    OperationResult destroy(Installation changed, DestroyOptions options) {
        var destroyer = new Destroyer(surroundings());
        return destroyer.run(destroyer.plan(changed, options));
    }

    PlanReport plan(Installation changed, DeployOptions options) {
        return new Planning(surroundings()).run(changed, options).report();
    }

    /** Kills the process at a call to come: before it is made, or after AWS has answered. */
    void killAt(int call, boolean after) {
        callsUntilKilled = call;
        killedAfterTheCall = after;
    }

    void killNever() {
        callsUntilKilled = Integer.MAX_VALUE;
    }

    Surroundings surroundings() {
        Settings alone = Settings.simulated(this::send, clock, clock::advance, random);
        Settings settings = attended ? alone.attendedBy(events::add) : alone;
        return new Surroundings(
                new Aws(settings),
                event -> {
                    events.add(event);
                    onEvent.accept(event);
                },
                UrlProbe.of(settings),
                clock,
                clock::advance,
                random,
                interruption,
                "atelier deploy");
    }

    private Transport.Reply send(Transport.Call call) throws IOException {
        boolean killed = --callsUntilKilled <= 0;
        if (killed && !killedAfterTheCall) {
            throw new Killed();
        }
        var reply = answer(call);
        if (killed) {
            throw new Killed();
        }
        return reply;
    }

    private Transport.Reply answer(Transport.Call call) throws IOException {
        var request = new HttpCall(call.method(), call.uri(), call.headers(), call.body());
        witness.accept(request);
        var reply = simulator.handle(request);
        clock.advance(reply.delay());
        if (reply.isReset()) {
            throw new IOException("Connection reset");
        }
        return new Transport.Reply(reply.status(), reply.headers(), reply.body());
    }

    private Transport.Reply observe(Transport.Call call) {
        var reply = simulator.observe(new HttpCall(call.method(), call.uri(), call.headers(), call.body()));
        return new Transport.Reply(reply.status(), reply.headers(), reply.body());
    }

    /** AWS seen past the code under test, past the faults, the kills and the log. */
    CloudFormationClient cloudFormation() {
        return cloudFormation;
    }

    /** The same of S3. */
    S3Client s3() {
        var account = home();
        return TestClients.s3(this::observe, account.id(), account.region());
    }

    /** Route 53, seen in the same way. */
    Route53Client dns() {
        var account = home();
        return TestClients.route53(this::observe, account.id(), account.region());
    }

    /** Any other service, seen in the same way. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        var account = home();
        return TestClients.client(builder, this::observe, account.id(), account.region());
    }

    /** Any service in another account of the installation. */
    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(Config.Account account, B builder) {
        return TestClients.client(builder, this::observe, account.id(), account.region());
    }

    /** The status of every stack that is not deleted, by name, but for the bootstrap. */
    Map<String, String> stacks() {
        return stacks(cloudFormation());
    }

    /** The same in the account that plays a role. */
    Map<String, String> stacks(String role) {
        return stacks(client(installation.account(role), CloudFormationClient.builder()));
    }

    private static Map<String, String> stacks(CloudFormationClient client) {
        return client.describeStacks().stacks().stream()
                .filter(stack -> !stack.stackName().equals(Bootstrap.STACK))
                .collect(toMap(Stack::stackName, Stack::stackStatusAsString));
    }

    /** The names of all change sets of all stacks. */
    List<String> changeSets() {
        var client = cloudFormation();
        return client.describeStacks().stacks().stream()
                .flatMap(stack ->
                        client.listChangeSets(request -> request.stackName(stack.stackName())).summaries().stream()
                                .map(ChangeSetSummary::changeSetName))
                .toList();
    }

    List<CallRecord> calls(String action) {
        return log.calls(action);
    }

    static Map<String, StackResult> byId(OperationResult result) {
        return result.stacks().stream().collect(toMap(StackResult::id, stack -> stack));
    }

    void pass(Duration time) {
        clock.advance(time);
    }
}
