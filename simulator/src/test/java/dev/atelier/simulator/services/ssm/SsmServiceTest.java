package dev.atelier.simulator.services.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.SsmException;

class SsmServiceTest {

    private static final String IMAGE = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

    private final SsmClient ssm = new SimulatedAws().client(SsmClient.builder());

    private void put(String name, String value) {
        ssm.putParameter(p -> p.name(name).value(value).type(ParameterType.STRING));
    }

    private String get(String name) {
        return ssm.getParameter(p -> p.name(name)).parameter().value();
    }

    @Test
    void parametersAreKeptWithTheirVersions() {
        put("/atelier/version", "1");
        assertThatThrownBy(() -> put("/atelier/version", "2")).isInstanceOf(ParameterAlreadyExistsException.class);
        assertThat(ssm.putParameter(p -> p.name("/atelier/version").value("2").overwrite(true))
                        .version())
                .isEqualTo(2);
        assertThat(get("/atelier/version")).isEqualTo("2");
        ssm.deleteParameter(p -> p.name("/atelier/version"));
        assertThatThrownBy(() -> get("/atelier/version")).isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void amazonsImagesAreThereFromTheStart() {
        assertThat(get(IMAGE)).matches("ami-0[0-9a-f]{16}").isEqualTo(get(IMAGE));
        assertThat(get("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"))
                .startsWith("ami-")
                .isNotEqualTo(get(IMAGE));
        assertThatThrownBy(() -> get("/aws/service/ecs/optimized-ami/amazon-linux-3/recommended/image_id"))
                .isInstanceOf(ParameterNotFoundException.class);
        assertThatThrownBy(() -> put("/aws/mine", "x"))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("reserved");
    }

    @Test
    void severalAreReadAtOnceAndByPath() {
        put("/dev/a", "1");
        put("/dev/b/c", "2");
        var several = ssm.getParameters(p -> p.names("/dev/a", "/no", IMAGE));
        assertThat(several.parameters()).extracting("name").containsExactly("/dev/a", IMAGE);
        assertThat(several.invalidParameters()).containsExactly("/no");
        assertThat(ssm.getParametersByPath(p -> p.path("/dev")).parameters())
                .extracting("name")
                .containsExactly("/dev/a");
        assertThat(ssm.getParametersByPath(p -> p.path("/dev").recursive(true)).parameters())
                .hasSize(2);
    }

    @Test
    void whatIsNotImplementedSaysSo() {
        assertThatThrownBy(() -> ssm.listDocuments())
                .isInstanceOfSatisfying(
                        SsmException.class, e -> assertThat(e.statusCode()).isEqualTo(501));
    }
}
