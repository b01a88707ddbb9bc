package dev.atelier.catalog;

import dev.atelier.yaml.Fields;
import java.util.LinkedHashSet;

/** Reads the section {@code users}. */
final class UsersReader {
    private static final String REQUIRED = "required";

    private final Section section;

    UsersReader(Section section) {
        this.section = section;
    }

    UsersDefinition read(Fields fields) {
        UsersDefinition users = new UsersDefinition(
                section.account(fields),
                addresses(fields),
                new LinkedHashSet<>(fields.texts("reserved")),
                password(fields),
                section.optionalExpression(fields, "home"),
                fields.optional("apply", "apply").map(this::apply),
                fields.texts("restart"));
        fields.refuseOthers();
        return users;
    }

    private boolean addresses(Fields fields) {
        return fields.optionalText("email")
                .map(word -> {
                    if (!word.equals(REQUIRED)) {
                        section.faults()
                                .add(
                                        fields.valuePosition("email"),
                                        "email can only be " + REQUIRED
                                                + "; leave it out where users need no address.");
                    }
                    return true;
                })
                .orElse(false);
    }

    private Expression password(Fields fields) {
        Expression name = section.expression(fields, "password");
        boolean own = name.parts().contains(new Expression.Builtin("user.name"))
                || name.parts().contains(new Expression.Builtin("user.email"));
        if (!own && fields.has("password")) {
            section.faults()
                    .add(
                            fields.valuePosition("password"),
                            "The name of the secret must tell the users apart: let it contain ${user.name} or"
                                    + " ${user.email}.");
        }
        return name;
    }

    private UsersDefinition.Apply apply(Fields fields) {
        var apply =
                new UsersDefinition.Apply(section.expression(fields, "document"), section.expression(fields, "group"));
        fields.refuseOthers();
        return apply;
    }
}
