package dev.atelier.plan;

import dev.atelier.catalog.UsersDefinition;
import dev.atelier.config.User;
import dev.atelier.plan.Installation.Apply;
import dev.atelier.plan.Installation.Member;
import dev.atelier.plan.Installation.Secret;
import dev.atelier.plan.Installation.Target;
import dev.atelier.plan.Installation.Users;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Finds what belongs to each user of a config. */
record Membership(
        UsersDefinition definition, Binder binder, List<Secret> secrets, SequencedMap<String, Target> targets) {

    Users users() {
        return new Users(
                binder.each(true).map(this::member).toList(),
                definition.addresses(),
                definition.account(),
                definition.apply().flatMap(how -> binder.value(how.document())
                        .flatMap(document -> binder.value(how.group()).map(group -> new Apply(document, group)))));
    }

    private Member member(Binder own) {
        User user = own.user().orElseThrow();
        return new Member(
                user,
                password(user),
                definition.home().map(own::text),
                services(definition.restart().stream()),
                services(definition.restart().stream().map(target -> Families.member(target, user))));
    }

    /** Without those that the installation does not have. */
    private List<Target.Ecs> services(Stream<String> names) {
        return names.flatMap(name -> Optional.ofNullable(targets.get(name)).stream())
                .filter(Target.Ecs.class::isInstance)
                .map(Target.Ecs.class::cast)
                .toList();
    }

    private Secret password(User user) {
        return secrets.stream()
                .filter(secret -> secret.user().equals(Optional.of(user)))
                .filter(secret -> secret.account().equals(definition.account()))
                .filter(secret -> secret.definition()
                        .name()
                        .source()
                        .equals(definition.password().source()))
                .filter(secret -> secret.definition().generate().isPresent())
                .findFirst()
                .orElseThrow(() -> Fault.of("No secret of the account " + definition.account() + " has the name "
                        + definition.password().source()
                        + ", for_each: users and generate, as the passwords of users need"
                        + " it."));
    }
}
