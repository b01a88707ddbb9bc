package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which a profile finds credentials: each works where the simulated AWS can play its part, and says what it lacks. */
class CredentialsIT {
    private Path folder = Path.of("");
    private Simulation simulation = Simulation.none();

    @BeforeEach
    void start(@TempDir Path own) throws IOException {
        folder = own;
        Files.createDirectory(folder.resolve(".aws"));
        Files.writeString(folder.resolve(".aws/config"), """
                [profile identity-center]
                sso_session = corp
                sso_account_id = 111122223333
                sso_role_name = Admin
                [sso-session corp]
                sso_start_url = https://corp.example/start
                sso_region = eu-west-1
                sso_registration_scopes = sso:account:access
                [profile login]
                login_session = arn:aws:iam::111122223333:user/somebody
                [profile keys]
                aws_access_key_id = AKIA111122223333
                aws_secret_access_key = secret
                [profile role]
                role_arn = arn:aws:iam::111122223333:role/admin
                source_profile = keys
                region = eu-west-1
                [profile role-of-nobody]
                role_arn = arn:aws:iam::111122223333:role/admin
                source_profile = nobody
                [profile process]
                credential_process = %1$s
                [profile failing-process]
                credential_process = sh -c "echo locked >&2; exit 3"
                [profile web-identity]
                role_arn = arn:aws:iam::111122223333:role/admin
                web_identity_token_file = %2$s
                region = eu-west-1
                """.formatted(process(), folder.resolve("no-token")));
        simulation = Simulation.start(folder, "--seed", Installed.seed(folder, true));
    }

    @AfterEach
    void stop() {
        simulation.close();
    }

    private Path process() throws IOException {
        Path script = Files.writeString(folder.resolve("process"), """
                #!/bin/sh
                echo '{"Version": 1, "AccessKeyId": "AKIA111122223333", "SecretAccessKey": "secret"}'
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    @ParameterizedTest
    @CsvSource({"keys", "role", "process"})
    void a_profile_that_leads_to_credentials_is_used(String profile) throws IOException {
        Run run = status(profile);
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(simulation.actions("111122223333")).contains("DescribeStacks");
    }

    @ParameterizedTest
    @CsvSource({
        "identity-center, SSO token, aws sso login --profile identity-center",
        "login, There are no credentials, aws login --profile login",
        "role-of-nobody, no credentials configured, profile \"nobody\"",
        "failing-process, locked, profile \"failing-process\"",
        "web-identity, no-token, profile \"web-identity\"",
        "absent, There are no credentials, aws configure sso --profile absent"
    })
    void a_profile_that_does_not_says_what_it_lacks_and_what_to_run(String profile, String lack, String next)
            throws IOException {
        Run run = status(profile);
        assertThat(run.exit()).as(run.toString()).isEqualTo(5);
        assertThat(run.lastLines(2)).contains(lack).contains(next);
        assertThat(run.err()).doesNotContain("class path").doesNotContain("\tat ");
    }

    @Test
    void a_role_of_the_config_is_assumed() throws IOException {
        config("{ id: \"444455556666\", region: eu-west-1, role_arn: arn:aws:iam::444455556666:role/deployer }");
        Run run = new Program(folder, simulation.variables()).run("status", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isEqualTo(3);
        assertThat(simulation.actions("444455556666")).contains("DescribeStacks");
    }

    private Run status(String profile) throws IOException {
        config("{ id: \"111122223333\", region: eu-west-1, profile: " + profile + " }");
        return new Program(folder, simulation.variables())
                .without("AWS_ACCESS_KEY_ID")
                .without("AWS_SECRET_ACCESS_KEY")
                .run("status", "-o", "json");
    }

    /** The config of an installation in this account. */
    private void config(String account) throws IOException {
        Files.writeString(folder.resolve("atelier.yaml"), """
                system: connect
                instance: dev
                accounts:
                  main: %s
                parameters:
                  r53_base_domain: example.com
                """.formatted(account));
    }
}
