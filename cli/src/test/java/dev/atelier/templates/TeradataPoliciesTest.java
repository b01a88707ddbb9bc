package dev.atelier.templates;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policies for roles of one's own are the documented ones, and the roles that the template makes may do the same. */
class TeradataPoliciesTest {
    private static final String MAKE_ROLES = "CreateRole DeleteRole DeleteRolePolicy";
    private static final Map<String, String> WITHOUT_ROLES = Map.of(
            "iam",
            "PassRole AddRoleToInstanceProfile CreateInstanceProfile DeleteInstanceProfile GetInstanceProfile GetRole"
                    + " GetRolePolicy ListAttachedRolePolicies ListInstanceProfilesForRole ListRolePolicies PutRolePolicy"
                    + " RemoveRoleFromInstanceProfile TagRole TagInstanceProfile",
            "ec2",
            "TerminateInstances RunInstances RevokeSecurityGroupEgress ModifyInstanceAttribute ImportKeyPair DescribeVpcs"
                    + " DescribeVolumes DescribeTags DescribeSubnets DescribeSecurityGroups DescribePlacementGroups"
                    + " DescribeNetworkInterfaces DescribeLaunchTemplates DescribeLaunchTemplateVersions DescribeKeyPairs"
                    + " DescribeInstanceTypes DescribeInstanceTypeOfferings DescribeInstances DescribeInstanceAttribute"
                    + " DescribeImages DescribeAccountAttributes DeleteSecurityGroup DeletePlacementGroup"
                    + " DeleteLaunchTemplate DeleteKeyPair CreateTags CreateSecurityGroup CreatePlacementGroup"
                    + " CreateLaunchTemplateVersion CreateLaunchTemplate AuthorizeSecurityGroupIngress"
                    + " AuthorizeSecurityGroupEgress",
            "secretsmanager",
            "CreateSecret DeleteSecret DescribeSecret GetResourcePolicy GetSecretValue PutSecretValue TagResource");
    private static final Map<String, String> SESSIONS = Map.of(
            "ssm",
            "DescribeAssociation GetDeployablePatchSnapshotForInstance GetDocument DescribeDocument GetManifest"
                    + " ListAssociations ListInstanceAssociations PutInventory PutComplianceItems"
                    + " PutConfigurePackageResult UpdateAssociationStatus UpdateInstanceAssociationStatus"
                    + " UpdateInstanceInformation",
            "ssmmessages",
            "CreateControlChannel CreateDataChannel OpenControlChannel OpenDataChannel",
            "ec2messages",
            "AcknowledgeMessage DeleteMessage FailMessage GetEndpoint GetMessages SendReply");

    private final Catalog catalog = new Catalog();
    private final Template template = catalog.template("teradata/server.yaml");

    @Test
    void workspacesMayDeployEngines() throws IOException {
        assertThat(inFile("workspaces-without-iam-role-permissions")).isEqualTo(documented(WITHOUT_ROLES));
        assertThat(inTemplate("DeployEngines")).isEqualTo(documented(WITHOUT_ROLES));
    }

    @Test
    void workspacesMayMakeTheRolesOfEnginesToo() throws IOException {
        Set<String> both = inTemplate("DeployEngines");
        both.addAll(inTemplate("MakeEngineRoles"));

        assertThat(inTemplate("MakeEngineRoles")).isEqualTo(documented(Map.of("iam", MAKE_ROLES)));
        assertThat(inFile("workspaces")).isEqualTo(both).hasSize(17 + 32 + 7);
    }

    @Test
    void sessionManagerMayBeUsed() throws IOException {
        assertThat(inFile("session-manager")).isEqualTo(documented(SESSIONS));
        assertThat(inTemplate("SessionManager")).isEqualTo(documented(SESSIONS));
    }

    @Test
    void enginesReadTheirSecrets() throws IOException {
        assertThat(inFile("ai-unlimited-engine")).containsExactly("secretsmanager:GetSecretValue");
        assertThat(new String(file("ai-unlimited-engine"), StandardCharsets.UTF_8))
                .contains("arn:aws:secretsmanager:<REGION>:<ACCOUNT_ID>:secret:compute-engine/*");
        assertThat(properties("EngineRole").toString())
                .contains("secretsmanager:GetSecretValue", ":secret:compute-engine/*");
    }

    @Test
    void aRoleOfOnesOwnReadsTheSecretsThatANewOneWouldRead() throws IOException {
        assertThat(statements(JSON.std.anyFrom(file("read-secrets"))))
                .singleElement()
                .satisfies(statement -> {
                    assertThat(actions(statement)).containsExactly("secretsmanager:GetSecretValue");
                    assertThat(statement.get("Resource"))
                            .isEqualTo(List.of(
                                    "arn:aws:secretsmanager:<REGION>:<ACCOUNT_ID>:secret:jupyter-token-<STACK_NAME>-??????",
                                    "arn:aws:secretsmanager:<REGION>:<ACCOUNT_ID>:secret:ImportedDockerId-??????"));
                });
        assertThat(String.valueOf(properties("Role").get("Policies")))
                .contains(":secret:${TokenSecretName}-??????", ":secret:${RegistrySecretName}-??????")
                .doesNotContain("Resource=*");
    }

    @Test
    void onlyWhatKnowsNoResourcesIsAllowedOnAll() {
        Map<Boolean, Set<String>> byBreadth = Stream.of("DeployEngines", "MakeEngineRoles")
                .flatMap(id -> statements(document(id)))
                .flatMap(statement -> actions(statement).map(action -> Map.entry(action, resource(statement))))
                .collect(groupingBy(
                        entry -> entry.getValue().equals("*"), mapping(Map.Entry::getKey, toCollection(TreeSet::new))));

        assertThat(byBreadth.getOrDefault(true, Set.of()))
                .isNotEmpty()
                .allMatch(action -> action.startsWith("ec2:Describe"));
        assertThat(byBreadth.getOrDefault(false, Set.of()))
                .isNotEmpty()
                .noneMatch(action -> action.startsWith("ec2:Describe"));
    }

    @Test
    void rolesArePassedToInstancesOnly() {
        assertThat(statements(document("DeployEngines")))
                .filteredOn(statement -> actions(statement).anyMatch("iam:PassRole"::equals))
                .singleElement()
                .satisfies(statement ->
                        assertThat(String.valueOf(statement.get("Condition"))).contains("iam:PassedToService"));
    }

    @Test
    void theFilesAreExportedWithEverySystemThatUsesThem() {
        for (String system : List.of("workspaces", "jupyter", "all-in-one")) {
            assertThat(catalog.files(system))
                    .contains("teradata/boot.sh", "teradata/server.yaml", "teradata/policies/session-manager.json")
                    .contains("teradata/policies/workspaces.json", "teradata/policies/read-secrets.json");
        }
    }

    private static Set<String> documented(Map<String, String> byService) {
        Set<String> actions = new TreeSet<>();
        byService.forEach((service, names) -> Stream.of(names.split(" ", -1))
                .map(name -> service + ":" + name)
                .forEach(actions::add));
        return actions;
    }

    private Set<String> inFile(String name) throws IOException {
        return statements(JSON.std.anyFrom(file(name)))
                .flatMap(TeradataPoliciesTest::actions)
                .collect(toCollection(TreeSet::new));
    }

    private byte[] file(String name) {
        return catalog.file("teradata/policies/" + name + ".json");
    }

    private Set<String> inTemplate(String id) {
        return statements(document(id)).flatMap(TeradataPoliciesTest::actions).collect(toCollection(TreeSet::new));
    }

    private Map<String, Object> properties(String id) {
        return Objects.requireNonNull(template.resources().get(id), id).properties();
    }

    private Object document(String id) {
        return Objects.requireNonNull(properties(id).get("PolicyDocument"), id);
    }

    private static Stream<Map<?, ?>> statements(Object document) {
        List<?> statements = (List<?>) Objects.requireNonNull(((Map<?, ?>) document).get("Statement"));
        return statements.stream().map(statement -> (Map<?, ?>) statement);
    }

    private static String resource(Map<?, ?> statement) {
        return String.valueOf(statement.get("Resource"));
    }

    private static Stream<String> actions(Map<?, ?> statement) {
        Object action = statement.get("Action");
        return action instanceof List<?> list ? list.stream().map(String::valueOf) : Stream.of(String.valueOf(action));
    }
}
