package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The blocks that the document tells operators to write by hand. */
class SshHostTest {
    @Test
    void everyNodeHasTheBlockOfTheDocument() {
        assertThat(SshHost.config(List.of(
                        node("rstudio-workbench-server-1", "i-0aaaaaaaaaaaaaaa1", "node-1"),
                        node("rstudio-workbench-server-2", "i-0aaaaaaaaaaaaaaa2", "node-2"))))
                .isEqualTo("""
                    Host rstudio-workbench-server-1
                    \tHostName i-0aaaaaaaaaaaaaaa1
                    \tLocalForward 8787 localhost:8787
                    \tUser ubuntu
                    \tIdentityFile ~/.ssh/workbench.pem
                    \tProxyCommand atelier exec node-1 -f workbench.yaml --ssh

                    Host rstudio-workbench-server-2
                    \tHostName i-0aaaaaaaaaaaaaaa2
                    \tLocalForward 8787 localhost:8787
                    \tUser ubuntu
                    \tIdentityFile ~/.ssh/workbench.pem
                    \tProxyCommand atelier exec node-2 -f workbench.yaml --ssh
                    """);
    }

    @Test
    void whatSshOrTheShellWouldMisreadIsQuoted() {
        var host = new SshHost(
                "node",
                "i-1",
                List.of(),
                "ec2-user",
                "/home/me/my keys/100%.pem",
                List.of("/opt/my tools/atelier", "exec", "node", "-f", "it's 100%.yaml", "--ssh"));

        assertThat(SshHost.config(List.of(host))).isEqualTo("""
            Host node
            \tHostName i-1
            \tUser ec2-user
            \tIdentityFile "/home/me/my keys/100%%.pem"
            \tProxyCommand '/opt/my tools/atelier' exec node -f 'it'\\''s 100%%.yaml' --ssh
            """);
    }

    @Test
    void noNodeIsNoText() {
        assertThat(SshHost.config(List.of())).isEmpty();
    }

    private static SshHost node(String name, String instance, String target) {
        return new SshHost(
                name,
                instance,
                List.of(8787),
                "ubuntu",
                "~/.ssh/workbench.pem",
                List.of("atelier", "exec", target, "-f", "workbench.yaml", "--ssh"));
    }
}
