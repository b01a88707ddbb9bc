package dev.atelier.plan;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Version;
import dev.atelier.config.Config;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Digests of everything that a plan is made from, but for what stands in AWS. */
public final class Sources {
    private Sources() {}

    /** By a name that the operator knows. */
    public static Map<String, String> of(Config config, Catalog catalog) {
        Map<String, String> digests = new TreeMap<>();
        digests.put("the config", sha256(canonical(config).getBytes(StandardCharsets.UTF_8)));
        digests.put("the version of atelier", Version.current().number());
        catalog.files(config.system()).forEach(path -> digests.put(path, sha256(catalog.file(path))));
        return digests;
    }

    /** What the config says, however it says it. */
    private static String canonical(Config config) {
        StringBuilder text = new StringBuilder(config.system() + "\n" + config.instance() + "\n");
        new TreeMap<>(config.accounts())
                .forEach((role, account) -> text.append("account " + role + "=" + account.id() + " " + account.region())
                        .append('\n'));
        new TreeMap<>(config.parameters()).forEach((name, value) -> text.append("parameter " + name + "=" + value)
                .append('\n'));
        config.users().forEach(user -> text.append("user " + user).append('\n'));
        new TreeMap<>(config.tags()).forEach((name, value) -> text.append("tag " + name + "=" + value)
                .append('\n'));
        return text.toString();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
