package dev.atelier.simulator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.VirtualClock;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceFactoryTest {

    private static final Placement PLACE = new Placement("111122223333", "eu-west-1", "net", "arn:stack", "Thing");

    private final World world = new World(new VirtualClock(), 1, 7);
    private final ResourceFactory factory = new ResourceFactory(world);
    private final ResourceTypes types = ResourceTypes.bundled();

    private LiveResource draft(String type, Map<String, Object> properties) {
        return factory.draft(types.get(type), PLACE, properties);
    }

    @Test
    void physicalIdAndAttributesFollowTheRow() {
        LiveResource balancer = draft(
                "AWS::ElasticLoadBalancingV2::LoadBalancer",
                Map.of("Name", "front", "Scheme", "internal", "SecurityGroups", List.of("sg-1", "sg-2")));
        String fullName = balancer.attribute("LoadBalancerFullName").orElseThrow();
        assertThat(fullName).matches("app/front/[0-9a-f]{16}");
        assertThat(balancer.physicalId())
                .isEqualTo("arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/" + fullName);
        assertThat(balancer.attribute("DNSName").orElseThrow())
                .matches("internal-front-[0-9]{10}\\.eu-west-1\\.elb\\.amazonaws\\.com");
        assertThat(balancer.attributes()).containsEntry("SecurityGroups", List.of("sg-1", "sg-2"));
    }

    @Test
    void generatedNamesAreCutToTheLongestAllowed() {
        assertThat(draft("AWS::S3::Bucket", Map.of()).physicalId()).matches("net-thing-[0-9a-z]{12}");
        assertThat(factory.draft(
                                types.get("AWS::ElasticLoadBalancingV2::TargetGroup"),
                                new Placement("1", "eu-west-1", "a-very-long-name-of-a-stack", "arn", "Target"),
                                Map.of())
                        .attribute("TargetGroupName")
                        .orElseThrow())
                .hasSize(32);
    }

    @Test
    void anUpdateChangesOnlyWhatFollowsFromTheProperties() {
        LiveResource database = draft("AWS::RDS::DBCluster", Map.of("Engine", "aurora-postgresql"));
        String before = database.attribute("Endpoint.Address").orElseThrow();
        factory.update(database, Map.of("Engine", "aurora-postgresql", "Port", 5433));
        assertThat(database.attribute("Endpoint.Address")).hasValue(before);
        assertThat(database.attribute("Endpoint.Port")).hasValue("5433");
    }

    @Test
    void revisionsOfOneFamilyAreCounted() {
        assertThat(draft("AWS::ECS::TaskDefinition", Map.of("Family", "web")).physicalId())
                .endsWith("web:1");
        assertThat(draft("AWS::ECS::TaskDefinition", Map.of("Family", "web")).physicalId())
                .endsWith("web:2");
    }

    @Test
    void aGivenNameIsTakenOnlyWhereItMustBeUnique() {
        LiveResource group = draft("AWS::EC2::SecurityGroup", Map.of("GroupName", "web", "VpcId", "vpc-1"));
        world.resources().add(group);
        ResourceType type = types.get("AWS::EC2::SecurityGroup");
        assertThat(factory.namesake(type, PLACE, Map.of("GroupName", "web", "VpcId", "vpc-1")))
                .contains(group);
        assertThat(factory.namesake(type, PLACE, Map.of("GroupName", "web", "VpcId", "vpc-2")))
                .isEmpty();
        assertThat(factory.namesake(type, PLACE, Map.of("GroupName", "db", "VpcId", "vpc-1")))
                .isEmpty();
    }

    @Test
    void everyRowFillsItsPatterns() {
        for (String name : types.names()) {
            var all = new HashMap<String, Object>();
            types.get(name).properties().forEach(property -> all.put(property, "given"));
            assertThat(draft(name, all).physicalId()).as(name).isNotEmpty().doesNotContain("{");
        }
    }
}
