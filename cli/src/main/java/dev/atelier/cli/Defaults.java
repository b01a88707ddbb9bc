package dev.atelier.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that take their default from an environment variable. */
final class Defaults implements IDefaultValueProvider {
    private static final Map<String, String> VARIABLES = Map.of(
            "--config", "ATELIER_CONFIG",
            "--output", "ATELIER_OUTPUT",
            "--endpoint-url", "AWS_ENDPOINT_URL");

    private final Map<String, String> environment;

    Defaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !VARIABLES.containsKey(option.longestName())) {
            return null;
        }
        String value = environment.getOrDefault(VARIABLES.get(option.longestName()), "");
        return value.isEmpty() ? null : value;
    }
}
