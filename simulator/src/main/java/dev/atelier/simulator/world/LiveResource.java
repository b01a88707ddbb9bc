package dev.atelier.simulator.world;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that lives in AWS, whoever made it: CloudFormation or a service's own call. It has an identity of its own: two
 * resources may carry the same physical id (two records of one name in two zones).
 */
public final class LiveResource {

    /** How far a resource is in its life. */
    public enum Phase {
        /** It can be seen but not used yet. */
        CREATING,
        /** It works. */
        READY,
        /** It works and is being changed. */
        UPDATING,
        /** It is going away. */
        DELETING
    }

    private final String type;
    private final String account;
    private final String region;
    private final String physicalId;
    private final String logicalId;
    private final String stackId;
    private final Instant created;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private Map<String, String> stackTags = Map.of();
    private Phase phase = Phase.READY;

    private LiveResource(
            String type,
            String account,
            String region,
            String physicalId,
            String logicalId,
            String stackId,
            Instant created) {
        this.type = type;
        this.account = account;
        this.region = region;
        this.physicalId = physicalId;
        this.logicalId = logicalId;
        this.stackId = stackId;
        this.created = created;
    }

    /** A resource made by a service's own call. */
    public static LiveResource standalone(
            String type, String account, String region, String physicalId, Instant created) {
        return new LiveResource(type, account, region, physicalId, "", "", created);
    }

    /** A resource of a stack. */
    public static LiveResource ofStack(
            String type,
            String account,
            String region,
            String physicalId,
            String logicalId,
            String stackId,
            Instant created) {
        return new LiveResource(type, account, region, physicalId, logicalId, stackId, created);
    }

    /** CloudFormation's name of the type, such as {@code AWS::EC2::VPC}. */
    public String type() {
        return type;
    }

    /** Twelve digits. */
    public String account() {
        return account;
    }

    /** The region, {@value ResourceStore#GLOBAL} for types that have none. */
    public String region() {
        return region;
    }

    /** What {@code Ref} gives and DescribeStackResources shows. */
    public String physicalId() {
        return physicalId;
    }

    /** Name in the template; empty for what no stack made. */
    public String logicalId() {
        return logicalId;
    }

    /** ARN of the stack; empty for what no stack made. */
    public String stackId() {
        return stackId;
    }

    /** When it was made. */
    public Instant created() {
        return created;
    }

    /** Properties in CloudFormation's names, references resolved; may be changed. */
    public Map<String, Object> properties() {
        return properties;
    }

    /** What {@code Fn::GetAtt} gives, and whatever else a service keeps about it; may be changed. */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /** The tags that CloudFormation gives it, beside those of its properties. */
    public Map<String, String> stackTags() {
        return stackTags;
    }

    /** Takes the tags that CloudFormation gives to it. */
    public void inherit(Map<String, String> tags) {
        stackTags = Map.copyOf(tags);
    }

    /** A property that is a single value, as text. */
    public Optional<String> property(String name) {
        return text(properties.get(name));
    }

    /** An attribute that is a single value, as text. */
    public Optional<String> attribute(String name) {
        return text(attributes.get(name));
    }

    /** How far it is in its life. */
    public Phase phase() {
        return phase;
    }

    /** Moves it on in its life. */
    public void enter(Phase next) {
        phase = next;
    }

    /** Whether a text names this resource: its physical id or one of its attributes, such as the ARN. */
    public boolean isNamedBy(String text) {
        return physicalId.equals(text) || attributes.containsValue(text);
    }

    @Override
    public String toString() {
        return type + " " + physicalId;
    }

    private static Optional<String> text(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? Optional.of(value.toString())
                : Optional.empty();
    }
}
