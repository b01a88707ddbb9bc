package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.plan.Installation;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.http.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** CloudFormation is told of no more than a template needs; the simulated one refuses less. */
class CapabilitiesTest {
    private static final Pattern STACK = Pattern.compile("(?:^|&)StackName=([^&]*)");
    private static final Pattern CAPABILITY = Pattern.compile("(?:^|&)Capabilities\\.member\\.\\d+=([^&]*)");

    private final TreeMap<String, List<String>> told = new TreeMap<>();

    private void deployed(Installation installation) {
        var lab = new Lab(installation).bootstrapped();
        lab.witness = this::note;
        assertThat(lab.deploy().failure()).isEmpty();
    }

    private void note(HttpCall call) {
        String body = new String(call.body(), StandardCharsets.UTF_8);
        if (body.contains("Action=CreateChangeSet")) {
            told.put(found(STACK, body).getFirst(), found(CAPABILITY, body));
        }
    }

    private static List<String> found(Pattern pattern, String body) {
        return pattern.matcher(body)
                .results()
                .map((MatchResult match) -> URLDecoder.decode(match.group(1), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void onlyWhereRolesAreMade() {
        deployed(Trio.installation());

        assertThat(told)
                .isEqualTo(new TreeMap<>(Map.of(
                        "Trio-App-dev", List.of("CAPABILITY_IAM"),
                        "Trio-Aside-dev", List.of(),
                        "Trio-Base-dev", List.of(),
                        "Trio-Data-dev", List.of())));
    }

    @Test
    void ofNamesOnlyWhereRolesHaveThem() {
        deployed(Trio.changed(
                "trio/app.yaml",
                text -> text.replace(
                        "    Properties:\n      Assume", "    Properties:\n      RoleName: trio\n      Assume")));

        assertThat(told).containsEntry("Trio-App-dev", List.of("CAPABILITY_NAMED_IAM"));
    }
}
