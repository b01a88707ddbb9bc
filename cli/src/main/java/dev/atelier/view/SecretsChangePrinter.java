package dev.atelier.view;

import dev.atelier.events.SecretsChange;
import dev.atelier.events.SecretsChange.Entry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code secrets create}, {@code rotate} and {@code delete}. */
public final class SecretsChangePrinter implements Printer<SecretsChange> {

    // RSCLicenseKey     created
    // ImportedDockerId  kept     Another installation in the account uses it.
    @Override
    public String text(SecretsChange change, Style style) {
        if (change.secrets().isEmpty()) {
            return "There was nothing to do.\n";
        }
        Table table = new Table();
        change.secrets().forEach(entry -> table.row(entry.name(), entry.done(), entry.note()));
        return table.toString();
    }

    // {"system":"connect","instance":"dev","secrets":[{"name":"RSCLicenseKey","account":"…","region":"…","done":"created","note":null}]}
    @Override
    public Map<String, @Nullable Object> json(SecretsChange change) {
        return Json.object()
                .put("system", change.system())
                .put("instance", change.instance())
                .put("secrets", Json.list(change.secrets(), SecretsChangePrinter::entry))
                .members();
    }

    private static Json entry(Entry entry) {
        return Json.object()
                .put("name", entry.name())
                .put("account", entry.account())
                .put("region", entry.region())
                .put("done", entry.done())
                .putText("note", entry.note());
    }
}
