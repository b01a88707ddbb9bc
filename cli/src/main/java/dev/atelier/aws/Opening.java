package dev.atelier.aws;

import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Opens accounts at the same time, and waits for all, so that whoever has to renew the credentials of several hears of all of them.
 *
 * @param executor runs what is to run at the same time
 * @param one opens an account, or throws the {@link Failure} that says why not
 */
record Opening(Executor executor, Function<Config.Account, Account> one) {

    /** @throws Failure what is wrong: a wrong account, else the reasons of all that cannot be opened */
    Map<Config.Account, Account> all(Collection<Config.Account> wanted) {
        Map<Config.Account, CompletableFuture<Account>> begun = new LinkedHashMap<>();
        wanted.forEach(
                account -> begun.put(account, CompletableFuture.supplyAsync(() -> one.apply(account), executor)));
        Map<Config.Account, Account> open = new LinkedHashMap<>();
        List<Failure> failures = new ArrayList<>();
        begun.forEach((account, future) -> {
            try {
                open.put(account, future.join());
            } catch (CompletionException e) {
                failures.add(failure(e));
            }
        });
        if (failures.isEmpty()) {
            return open;
        }
        throw failures.stream()
                .filter(failure -> !(failure instanceof Failure.Credentials || failure instanceof Failure.Unreachable))
                .findFirst()
                .orElseGet(() -> Failure.ofAccounts(failures));
    }

    private static Failure failure(CompletionException e) {
        return switch (e.getCause()) {
            case Failure failure -> failure;
            case RuntimeException mistake -> throw mistake;
            case Error defect -> throw defect;
            case null, default -> throw e;
        };
    }
}
