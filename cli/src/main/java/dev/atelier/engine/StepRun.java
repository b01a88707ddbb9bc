package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.BuildState;
import dev.atelier.aws.ScanFindings;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Runs one step and follows it. */
final class StepRun implements Operation {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final Duration SCAN_TIME = Duration.ofMinutes(15);

    private final Surroundings surroundings;
    private final Map<String, Account> accounts;
    private final Account account;
    private final Installation installation;
    private final Installation.Step step;
    private final Outputs outputs;
    private final boolean acceptFindings;

    private Phase phase;
    private String told = "";
    private boolean begun;
    private Instant began = Instant.EPOCH;

    /** @param accounts by role */
    StepRun(
            Surroundings surroundings,
            Map<String, Account> accounts,
            Installation installation,
            Installation.Step step,
            Outputs outputs,
            boolean acceptFindings) {
        this.surroundings = surroundings;
        this.accounts = accounts;
        this.account = Objects.requireNonNull(accounts.get(step.account()), step.account());
        this.installation = installation;
        this.step = step;
        this.outputs = outputs;
        this.acceptFindings = acceptFindings;
        this.phase = switch (step.work()) {
            case StepDefinition.Build build -> () -> startBuild(build);
            case StepDefinition.Scan scan -> () -> startScan(scan);
            case StepDefinition.PoolUsers users -> () -> startUsers(users);
            case StepDefinition.Run run -> () -> startCommand(run);
            case StepDefinition.Database database -> () -> startDatabase(database);
            case StepDefinition.Generate generate -> () -> startSecrets(generate);
            case StepDefinition.Image image -> () -> startImage(image);
            case StepDefinition.Mail mail -> () -> startMail(mail);
        };
    }

    @Override
    public Action action() {
        return Action.RUN;
    }

    @Override
    public boolean handedOver() {
        return begun;
    }

    @Override
    public Optional<Duration> advance() {
        return phase.advance();
    }

    private Optional<Duration> startBuild(StepDefinition.Build build) {
        Map<String, String> environment = new LinkedHashMap<>();
        build.environment().forEach((name, value) -> environment.put(name, outputs.text(value)));
        String id = account.builds().start(outputs.text(build.project()), environment, surroundings.token());
        begun = true;
        phase = () -> followBuild(id);
        return Optional.of(BETWEEN_LOOKS);
    }

    private Optional<Duration> followBuild(String id) {
        BuildState build = account.builds().build(id);
        if (build.running()) {
            tell("The build " + id + " is in phase " + build.phase() + ".");
            return Optional.of(BETWEEN_LOOKS);
        }
        if (build.succeeded()) {
            return Optional.empty();
        }
        String cause = build.cause().isEmpty() ? "" : " at " + build.cause();
        throw new Failure.Failed(
                "build-failed",
                "The build " + id + " of step " + step.id() + " ended " + build.status() + cause + ".",
                build.logs().isEmpty()
                        ? "Look at the log of the build in CodeBuild, then run the same command again."
                        : "Look at its log at " + build.logs() + ", then run the same command again.");
    }

    private Optional<Duration> startScan(StepDefinition.Scan scan) {
        begun = true;
        began = surroundings.now();
        String repository = outputs.text(scan.repository());
        String tag = outputs.text(scan.tag());
        phase = () -> readScan(repository, tag);
        return phase.advance();
    }

    private Optional<Duration> readScan(String repository, String tag) {
        ScanFindings findings = account.images().findings(repository, tag);
        String image = repository + ":" + tag;
        if (findings.running() && began.plus(SCAN_TIME).isAfter(surroundings.now())) {
            tell("The scan of " + image + " is under way.");
            return Optional.of(BETWEEN_LOOKS);
        }
        if (findings.criticalCount() > 0) {
            judge(image, findings);
        } else if (!findings.done()) {
            warn(
                    "scan-missing",
                    "There are no scan findings for " + image + ": the scan is " + findings.status() + ".");
        }
        return Optional.empty();
    }

    private Optional<Duration> startDatabase(StepDefinition.Database work) {
        var database = Objects.requireNonNull(installation.databases().get(work.name()), work.name());
        phase = new DatabaseStep(surroundings, account, installation, step.id(), database, outputs);
        return phase.advance();
    }

    private Optional<Duration> startSecrets(StepDefinition.Generate work) {
        phase = new SecretGeneration(
                new SecretMaker(installation, accounts, outputs::text, surroundings.random()),
                new SecretGenerator(surroundings.random()),
                installation.secrets().stream()
                        .filter(Installation.Secret::generated)
                        .filter(secret -> work.secrets()
                                .contains(secret.definition().name().source()))
                        .toList(),
                this::tell,
                this::listing);
        return phase.advance();
    }

    /** Only machines find users by listing their passwords. */
    private Phase listing(List<String> passwords) {
        boolean listed = installation.users().flatMap(Installation.Users::apply).isPresent();
        return new Listing(surroundings, account.secrets(), listed ? passwords : List.of(), this::tell);
    }

    private Optional<Duration> startMail(StepDefinition.Mail mail) {
        Installation.Users users = installation.users().orElseThrow();
        phase = new Welcome(
                step.id(),
                account,
                Objects.requireNonNull(accounts.get(users.account()), users.account())
                        .secrets(),
                new WelcomeText(
                        outputs.text(mail.from()),
                        outputs.text(mail.template()),
                        outputs.text(mail.configurationSet()),
                        mail.passwords().holds(installation.config().parameters())),
                users.members(),
                surroundings.clock(),
                this::tell);
        return phase.advance();
    }

    private Optional<Duration> startUsers(StepDefinition.PoolUsers users) {
        phase = new UserCreation(
                account,
                step.id(),
                outputs.text(users.pool()),
                outputs.text(users.names()),
                outputs.text(users.password()));
        return phase.advance();
    }

    private Optional<Duration> startCommand(StepDefinition.Run run) {
        phase = new CommandRun(
                surroundings,
                account,
                "the command of step " + step.id(),
                outputs.text(run.document()),
                CommandRun.Fleet.group(outputs.text(run.group())),
                this::tell);
        return phase.advance();
    }

    private Optional<Duration> startImage(StepDefinition.Image image) {
        begun = true;
        phase = new ImageRun(
                surroundings,
                account,
                step.id(),
                outputs.text(image.pipeline()),
                this::tell,
                id -> outputs.put(step.id(), Map.of(StepDefinition.Image.ID, id)));
        return phase.advance();
    }

    private void judge(String image, ScanFindings findings) {
        String found = image + " has " + findings.criticalCount() + " critical findings"
                + (findings.critical().isEmpty() ? "" : ": " + String.join(", ", findings.critical()));
        if (!acceptFindings) {
            throw new Failure.Refused(
                    "critical-findings",
                    "The image " + found + ".",
                    "Use an image without them; if they are no danger here, add --accept-findings.");
        }
        warn("critical-findings", "The image " + found + "; they are accepted.");
    }

    private void warn(String code, String sentence) {
        surroundings.tell(new Event.Warning(surroundings.now(), code, sentence));
    }

    private void tell(String sentence) {
        if (!sentence.equals(told)) {
            told = sentence;
            surroundings.tell(new Event.Progress(surroundings.now(), step.id(), sentence));
        }
    }
}
