package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every stack that ever was, in all accounts and regions. */
public final class Stacks {

    private final World world;
    private final List<Stack> all = new ArrayList<>();

    /** No stacks yet. */
    public Stacks(World world) {
        this.world = world;
    }

    /** A new stack that holds nothing. */
    public Stack add(String account, String region, String name, StackStatus status) {
        var stack = new Stack(world, account, region, name, status);
        all.add(stack);
        return stack;
    }

    /** A new stack that exists for the sake of its change sets. */
    public Stack review(String account, String region, String name) {
        Stack stack = add(account, region, name, StackStatus.REVIEW_IN_PROGRESS);
        stack.enter(StackStatus.REVIEW_IN_PROGRESS, "User Initiated");
        return stack;
    }

    /** The stack a name or ARN stands for; a deleted one is found by its ARN alone. */
    public Optional<Stack> find(String account, String region, String nameOrArn) {
        return in(account, region)
                .filter(stack -> stack.id().equals(nameOrArn)
                        || (stack.name().equals(nameOrArn) && stack.deleted().isEmpty()))
                .findFirst();
    }

    /** The stacks of an account and region, newest first, deleted ones included. */
    public Stream<Stack> in(String account, String region) {
        return all.reversed().stream()
                .filter(stack ->
                        stack.account().equals(account) && stack.region().equals(region));
    }
}
