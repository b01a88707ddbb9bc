package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.OutputValue;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A stack: what it was deployed from, its resources and its history. */
public final class Stack {

    /** The type that stands for the stack itself in its events. */
    public static final String TYPE = "AWS::CloudFormation::Stack";

    private final World world;
    private final String account;
    private final String region;
    private final String name;
    private final String id;
    private final Instant created;
    private final Timeline<StackState> states;
    private final List<StackEvent> events = new ArrayList<>();
    private final Map<String, StackResource> resources = new LinkedHashMap<>();
    private final Set<String> imports = new LinkedHashSet<>();
    private Optional<StackModel> model = Optional.empty();
    private StackSettings settings = StackSettings.none();
    private List<OutputValue> outputs = List.of();
    private Optional<Operation> operation = Optional.empty();
    private Optional<Instant> updated = Optional.empty();
    private Optional<Instant> deleted = Optional.empty();
    private Optional<String> changeSetId = Optional.empty();
    private Optional<String> policy = Optional.empty();
    private Drift drift = Drift.NOT_CHECKED;
    private boolean terminationProtection;

    Stack(World world, String account, String region, String name, StackStatus status) {
        this.world = world;
        this.account = account;
        this.region = region;
        this.name = name;
        this.created = world.now();
        this.id = "arn:aws:cloudformation:" + region + ":" + account + ":stack/" + name + "/"
                + world.random().uuid();
        this.states = new Timeline<>(created, new StackState(status, ""));
    }

    public String account() {
        return account;
    }

    public String region() {
        return region;
    }

    public String name() {
        return name;
    }

    /** The ARN. */
    public String id() {
        return id;
    }

    public Instant created() {
        return created;
    }

    public Optional<Instant> updated() {
        return updated;
    }

    public Optional<Instant> deleted() {
        return deleted;
    }

    /** How it stands now. */
    public StackStatus status() {
        return states.latest().status();
    }

    /** How it stood at a moment; empty before it existed. */
    public Optional<StackState> stateAt(Instant moment) {
        return states.at(moment);
    }

    /** Its history, oldest first. */
    public List<StackEvent> events() {
        return events;
    }

    /** Its resources by logical id. */
    public Map<String, StackResource> resources() {
        return resources;
    }

    /** What it was last deployed from; empty while only change sets exist. */
    public Optional<StackModel> model() {
        return model;
    }

    public StackSettings settings() {
        return settings;
    }

    public List<OutputValue> outputs() {
        return outputs;
    }

    /** Names of the exports it imports. */
    public Set<String> imports() {
        return imports;
    }

    /** What is being done to it, or what it left unfinished. */
    public Optional<Operation> operation() {
        return operation;
    }

    /** The change set that was last executed. */
    public Optional<String> changeSetId() {
        return changeSetId;
    }

    /** The stack policy, a JSON text. */
    public Optional<String> policy() {
        return policy;
    }

    public Drift drift() {
        return drift;
    }

    /** Notes whether its resources have drifted. */
    public void found(Drift now) {
        drift = now;
    }

    public boolean terminationProtection() {
        return terminationProtection;
    }

    /** Turns termination protection on or off. */
    public void protect(boolean on) {
        terminationProtection = on;
    }

    /** Sets the stack policy. */
    public void govern(String policyText) {
        policy = Optional.of(policyText);
    }

    /** Notes the change set that is being executed. */
    public void executes(String changeSet) {
        changeSetId = Optional.of(changeSet);
    }

    void become(StackModel next, StackSettings with) {
        model = Optional.of(next);
        settings = with;
    }

    /** Notes the token of the call that starts an operation. */
    void begin(Optional<String> token) {
        settings = settings.with(token);
    }

    void updatedNow() {
        updated = Optional.of(world.now());
    }

    void deletedNow() {
        deleted = Optional.of(world.now());
    }

    void publish(List<OutputValue> values) {
        outputs = values;
    }

    void run(Operation next) {
        operation = Optional.of(next);
    }

    void rest() {
        operation = Optional.empty();
    }

    /** Changes the status and writes that into the history. */
    void enter(StackStatus status, String reason) {
        states.set(world.now(), new StackState(status, reason));
        events.add(new StackEvent(
                world.random().uuid(), world.now(), name, id, TYPE, status.name(), reason, settings.token()));
    }

    /** Changes the status of a resource and writes that into the history. */
    void enter(StackResource resource, ResourceStatus status, String reason) {
        enter(resource, status, reason, resource.physicalId());
    }

    /** As {@link #enter(StackResource, ResourceStatus, String)} for another physical id than the present one. */
    void enter(StackResource resource, ResourceStatus status, String reason, String physicalId) {
        resource.enter(status, reason, world.now());
        note(resource, status, reason, physicalId);
    }

    /** Writes into the history without changing a status: the resource that was replaced goes away. */
    void note(StackResource resource, ResourceStatus status, String reason, String physicalId) {
        events.add(new StackEvent(
                resource.logicalId() + "-" + status + "-" + events.size() + "-" + world.now(),
                world.now(),
                resource.logicalId(),
                physicalId,
                resource.type(),
                status.name(),
                reason,
                settings.token()));
    }
}
