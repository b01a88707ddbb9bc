package dev.atelier.config;

import dev.atelier.catalog.UsersDefinition;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code users}: each a name, a mail address, or a mapping. */
final class UsersReader {
    private final UserCheck check;
    private final Faults faults;

    UsersReader(UsersDefinition definition, Faults faults) {
        this.check = UserCheck.of(definition);
        this.faults = faults;
    }

    List<User> read(Fields root) {
        List<User> users = new ArrayList<>();
        root.node("users")
                .flatMap(node -> Fields.sequence(node, "users", faults))
                .ifPresent(list -> list.items().forEach(item -> add(item, users)));
        return users;
    }

    private void add(Node item, List<User> users) {
        int before = faults.size();
        Optional<User> read = user(item);
        read.filter(_ -> faults.size() == before).ifPresent(user -> {
            check.alone(user).ifPresent(complaint -> report(complaint, item.position()));
            users.stream()
                    .flatMap(other -> check.together(other, user).stream())
                    .findFirst()
                    .ifPresent(complaint -> report(complaint, item.position()));
            users.add(user);
        });
    }

    private Optional<User> user(Node item) {
        if (!(item instanceof Node.Mapping)) {
            return Fields.text(item, "A user", faults).map(User::of);
        }
        Fields fields = Fields.of(item, "a user", faults);
        Optional<String> name = fields.requiredText("name");
        Optional<String> email = fields.optionalText("email");
        Optional<Long> uid = fields.optionalNumber("uid");
        fields.refuseOthers();
        return name.map(given -> new User(
                given,
                email,
                uid.map(number -> Math.clamp(number, 0, Integer.MAX_VALUE)).orElseGet(() -> User.uid(given))));
    }

    private void report(Complaint complaint, Position position) {
        faults.add(position, complaint.sentence(), complaint.suggestion());
    }
}
