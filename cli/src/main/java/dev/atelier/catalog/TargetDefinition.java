package dev.atelier.catalog;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Something that sessions can be opened to. */
public sealed interface TargetDefinition {
    String name();

    /** The account role it lives in. */
    String account();

    Condition when();

    /** Whether there is one for each user. */
    boolean perUser();

    /** Every expression that is resolved for it. */
    Stream<Expression> expressions();

    /** A container of a service's tasks; {@code status} watches the service. */
    record Ecs(
            String name,
            String account,
            Condition when,
            boolean perUser,
            Expression cluster,
            Expression service,
            Expression container)
            implements TargetDefinition {
        @Override
        public Stream<Expression> expressions() {
            return Stream.of(cluster, service, container);
        }
    }

    /** Instances of EC2: those that all filters accept, by the filters' names in {@code ec2:DescribeInstances}. */
    record Ec2(
            String name,
            String account,
            Condition when,
            boolean perUser,
            SequencedMap<String, Expression> filters,
            Ssh ssh)
            implements TargetDefinition {
        public Ec2 {
            filters = Collections.unmodifiableSequencedMap(filters);
        }

        @Override
        public Stream<Expression> expressions() {
            return filters.values().stream();
        }
    }

    /**
     * What ssh's own configuration says of instances.
     *
     * @param user who logs in
     * @param forwards ports of the instance that are forwarded, to the same number
     */
    record Ssh(String user, List<Integer> forwards) {
        public Ssh {
            forwards = List.copyOf(forwards);
        }
    }
}
