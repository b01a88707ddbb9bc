package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Demo;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks over definitions find what they are there to find. */
class DefinitionChecksTest {
    private static List<String> faults(String path, String from, String to) {
        return DefinitionChecks.faults(
                Demo.catalog("demo/" + path, text -> {
                    assertThat(text).contains(from);
                    return text.replace(from, to);
                }),
                "demo");
    }

    @Test
    void theDemoSystemIsInOrder() {
        assertThat(DefinitionChecks.faults(Demo.catalog(), "demo")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "system: demo | system: other | The definition of demo calls itself other.",
                "10.8.0.0/16 | 10.0.0.0/8 | A default or example is refused: vpc_cidr_range must have a prefix length of at least 16 and at most 28, unlike 10.0.0.0/8.",
                "', example: example.com' | '' | The required parameter r53_base_domain has no example for the config to start from.",
                "'  max_tasks:' | '  maxtasks: {description: X., type: string}\n  max_tasks:' | These parameters differ in their underscores only: [maxtasks, max_tasks].",
                "when: { database: true } | when: { data: true } | A condition names the parameter data, which does not exist.",
                "then: { image_source: ecr } | then: { image_source: gcr } | A condition expects image_source: gcr, which is not among its allowed values.",
                "ordered: [min_tasks, max_tasks] | ordered: [min_tasks, tasks] | A rule names the parameter tasks, which does not exist.",
                "ordered: [min_tasks, max_tasks] | ordered: [min_tasks, mail] | The parameter mail is ordered but no integer.",
                "'  mirror:\n' | '  data:\n' | Both a stack and a step are called data.",
                "after: [mirror] | after: [miror] | The stack service comes after miror, which does not exist.",
                "needed_by: [mirror] | needed_by: [miror] | A secret is needed by miror, which does not exist.",
                "'  - [data]' | '  - [dat]' | A teardown wave names the stack dat, which does not exist.",
                "'  - secrets\n' | '' | The secrets are deleted in 0 waves.",
                "Demo-Data-${instance} | Demo-Data | The name of the stack data is the same for every installation.",
                "default: DemoLicence | 'default: \"\"' | The empty default of licence_secret is none: leave it out.",
                "${max_tasks} | ${most_tasks} | An expression names the parameter most_tasks, which does not exist.",
                "${data.Endpoint} | ${dta.Endpoint} | An expression names the stack dta, which does not exist.",
                "${data.Endpoint} | ${data.EndPoint} | The template demo/data.yaml has no output EndPoint.",
                "account.main.region | account.other.region | An expression names the account role other, which does not exist.",
                "'DatabaseEndpoint: ' | 'Endpoint: ' | The stack service wires the template parameter Endpoint, which does not exist.",
                "Demo-Network-${instance} | Demo Network ${instance} | CloudFormation does not accept the stack name Demo Network abcdef-ghijk-mno.",
                "Demo-Network-${instance} | Demo-Data-${instance} | Two stacks of one account have the same name: Demo-Data-abcdef-ghijk-mno.",
                "'  - [network]' | '' | The stack network is in 0 teardown waves instead of one.",
                "'  - [network]' | '  - [network, data]' | The stack data is in 2 teardown waves instead of one.",
                "'  - [service]\n  - [data]' | '  - [data]\n  - [service]' | The stack service depends on data, which is torn down before it.",
                "stateful: true | 'stateful: true\n    deletion_policies: { Table: Retain }' | The stack data gives a deletion policy to Table, which does not exist.",
                "stateful: true | 'stateful: true\n    deletion_policies: { Cluster: \"${mail}\" }' | The deletion policy of Cluster comes from a parameter that does not list its allowed values.",
                "'imports: LicenceKey' | 'imports: MaxTasks' | Both a parameter and a secret are imported from MaxTasks.",
                "'steps:\n' | 'steps:\n  admins: { pool_users: { pool: p, names: ada, password: DemoPassword } }\n' | The step admins takes its password from DemoPassword, but no text secret of this name is needed by it.",
                "'targets:\n' | 'databases:\n  d: { cluster: c, endpoint: e, admin: a, role: r, database: d, secret: s, users: [nobody] }\ntargets:\n' | The database d is used by the target nobody, which does not exist.",
                "'targets:\n' | 'databases:\n  d: { cluster: c, endpoint: e, admin: a, role: r, database: d, secret: s, through: nobody }\ntargets:\n' | The database d is reached through the target nobody, which does not exist.",
                "'targets:\n' | 'databases:\n  d: { cluster: c, endpoint: e, admin: a, role: r, database: d, secret: s, document: x }\ntargets:\n' | The database d names a document, and no instances that would run it.",
                "'targets:\n' | 'databases:\n  d: { cluster: c, endpoint: e, admin: a, role: r, database: d, secret: s, users: [machine] }\ntargets:\n  machine: { ec2: { group: g } }\n' | The database d is used on instances, and names no document with which they take its login over.",
                "'targets:\n' | 'databases:\n  d: { cluster: \"${nowhere.Arn}\", endpoint: e, admin: a, role: r, database: d, secret: s }\ntargets:\n' | An expression names the stack nowhere, which does not exist.",
                "'targets:\n' | 'checks: { c: { document: d, target: nobody } }\ntargets:\n' | The check c asks the target nobody, which is no target of instances.",
                "'  old_suffix: {' | '  spare: { description: X., type: string }\n  old_suffix: {' | Nothing uses the parameter spare.",
            })
    void aFaultOfTheDefinitionIsFound(String from, String to, String fault) {
        assertThat(faults("system.yaml", from, to.replace("\\n", "\n")))
                .anySatisfy(found -> assertThat(found).startsWith(fault));
    }

    @Test
    void aFaultOfATemplateIsFound() {
        assertThat(faults("service.yaml", "AllowedIps: {", "NewOne: {"))
                .contains("Nothing uses the parameter allowed_ips.");
        assertThat(faults("data.yaml", "Type: String }\n  Max", "Type: String }\n  Extra: { Type: String }\n  Max"))
                .anySatisfy(fault -> assertThat(fault).startsWith("Nothing gives a value to Extra of the stack data."));
        assertThat(faults("data.yaml", "MaxCapacity: { Type: Number", "MaxCapacity: { NoEcho: true, Type: Number"))
                .containsExactly(
                        "The template demo/data.yaml takes the secret MaxCapacity as a parameter; pass the name of a"
                                + " secret instead.");
        assertThat(faults("system.yaml", "template: demo/data.yaml", "template: demo/network.yaml"))
                .contains("No stack uses the template demo/data.yaml.");
    }

    @Test
    void aListedInversionIsNoFault() {
        String from = "  - [service]\n  - [data]\n";
        String to = "  - [data]\n  - [service]\n";

        assertThat(faults("system.yaml", from, to)).isNotEmpty();
        assertThat(
                        faults(
                                "system.yaml",
                                from + "  - secrets\n  - [network]\n",
                                to
                                        + "  - secrets\n  - [network]\ninverts: [{ stack: data, before: service, reason: It is safe. }]\n"))
                .isEmpty();
    }
}
