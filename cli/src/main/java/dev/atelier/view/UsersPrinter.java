package dev.atelier.view;

import dev.atelier.events.UsersReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code users list}. */
public final class UsersPrinter implements Printer<UsersReport> {

    // USER   UID    EMAIL            FROM    PASSWORD
    // ada    50912  ada@example.com  config  workbench-users/dev/ada in account 111122223333
    // grace  31774                   added   workbench-users/dev/grace in account 111122223333
    // alan   20001  a.t@example.com  config  not made yet: atelier deploy makes it
    @Override
    public String text(UsersReport report, Style style) {
        if (report.users().isEmpty()) {
            return "There are no users yet: name them under users in the config, or run atelier users add.\n";
        }
        Table table = new Table().row("USER", "UID", "EMAIL", "FROM", "PASSWORD");
        report.users()
                .forEach(user -> table.row(
                        user.name(),
                        Integer.toString(user.uid()),
                        user.email().orElse(""),
                        user.origin(),
                        user.exists()
                                ? user.secret() + " in account " + user.account()
                                : "not made yet: atelier deploy makes it"));
        return table.toString();
    }

    // {"system":"workbench","instance":"dev","users":[{"name":"ada","uid":50912,"email":"ada@example.com","origin":"config",
    //  "exists":true,"secret":"workbench-users/dev/ada","account":"111122223333","region":"eu-west-1"}]}
    @Override
    public Map<String, @Nullable Object> json(UsersReport report) {
        return Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("users", Json.list(report.users(), user -> Json.object()
                        .put("name", user.name())
                        .put("uid", user.uid())
                        .put("email", user.email())
                        .put("origin", user.origin())
                        .put("exists", user.exists())
                        .put("secret", user.secret())
                        .put("account", user.account())
                        .put("region", user.region())))
                .members();
    }
}
