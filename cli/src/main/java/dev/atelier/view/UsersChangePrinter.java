package dev.atelier.view;

import dev.atelier.events.UsersChange;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code users add}, {@code remove} and {@code reset-password}. */
public final class UsersChangePrinter implements Printer<UsersChange> {

    // ada    created  uid 50912, password in workbench-users/dev/ada
    // alan   removed  uid 20001, password gone from workbench-users/dev/alan  The files in /efs/workbench/home/alan
    // stay.
    @Override
    public String text(UsersChange change, Style style) {
        Table table = new Table();
        change.users()
                .forEach(user -> table.row(
                        user.name(),
                        user.done(),
                        "uid " + user.uid() + ", password " + (isGone(user) ? "gone from " : "in ") + user.secret(),
                        user.note()));
        return table.toString();
    }

    private static boolean isGone(UsersChange.Entry user) {
        return user.done().equals("removed") || user.done().equals("absent");
    }

    // {"system":"workbench","instance":"dev","users":[{"name":"ada","uid":50912,"email":"ada@example.com",
    //  "secret":"workbench-users/dev/ada","account":"111122223333","region":"eu-west-1","done":"created","note":null}]}
    @Override
    public Map<String, @Nullable Object> json(UsersChange change) {
        return Json.object()
                .put("system", change.system())
                .put("instance", change.instance())
                .put("users", Json.list(change.users(), user -> Json.object()
                        .put("name", user.name())
                        .put("uid", user.uid())
                        .put("email", user.email())
                        .put("secret", user.secret())
                        .put("account", user.account())
                        .put("region", user.region())
                        .put("done", user.done())
                        .putText("note", user.note())))
                .members();
    }
}
