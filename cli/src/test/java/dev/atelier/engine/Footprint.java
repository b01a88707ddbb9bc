package dev.atelier.engine;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.config.Config;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.world.LiveResource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Everything that stands in the accounts of an installation at one moment, each thing with its whole state as text: resources with
 * all properties and attributes, stacks with templates, policies and events, records, objects, secrets. What is in a zone or a bucket
 * of a stack belongs to it as a whole; what others share, such as a base zone, is taken record by record.
 *
 * @param things state by name
 */
record Footprint(SortedMap<String, String> things) {

    static Footprint of(Lab lab, Installation installation) {
        SortedMap<String, String> things = new TreeMap<>();
        var living = lab.simulator.living();
        living.forEach(resource -> things.put(
                "resource " + resource.type() + " " + resource.account() + " " + resource.region() + " "
                        + resource.physicalId(),
                state(resource)));
        Set<String> owned = new LinkedHashSet<>();
        living.stream()
                .filter(resource ->
                        !resource.stackId().isEmpty() && !resource.stackId().contains(Bootstrap.STACK))
                .forEach(resource -> owned.add(resource.account() + " " + resource.physicalId()));
        accounts(installation).forEach(account -> {
            stacks(lab.client(account, CloudFormationClient.builder()), account, things);
            zones(lab.client(account, Route53Client.builder()), account, owned, things);
            buckets(lab.client(account, S3Client.builder()), account, owned, things);
            secrets(lab.client(account, SecretsManagerClient.builder()), things);
        });
        return new Footprint(things);
    }

    /** Whatever has come to the accounts since, what was here is as it was, to the last letter. */
    void assertUntouchedIn(Footprint later) {
        assertThat(later.things()).containsAllEntriesOf(things);
    }

    private static Collection<Config.Account> accounts(Installation installation) {
        Map<String, Config.Account> places = new TreeMap<>();
        installation
                .config()
                .accounts()
                .values()
                .forEach(account -> places.putIfAbsent(account.id() + account.region(), account));
        return places.values();
    }

    private static String state(LiveResource resource) {
        return String.join(
                "\n",
                resource.logicalId(),
                resource.stackId(),
                resource.created().toString(),
                resource.phase().toString(),
                new TreeMap<>(resource.properties()).toString(),
                new TreeMap<>(resource.attributes()).toString(),
                new TreeMap<>(resource.stackTags()).toString());
    }

    private static void stacks(CloudFormationClient client, Config.Account account, Map<String, String> things) {
        client.describeStacks().stacks().forEach(stack -> {
            String id = stack.stackId();
            things.put(
                    "stack " + account.id() + " " + stack.stackName(),
                    stack + "\n"
                            + client.getTemplate(request -> request.stackName(id))
                                    .templateBody() + "\n"
                            + client.getStackPolicy(request -> request.stackName(id))
                                    .stackPolicyBody() + "\n"
                            + client.listChangeSets(request -> request.stackName(id))
                                    .summaries() + "\n"
                            + client
                                    .describeStackEventsPaginator(request -> request.stackName(id))
                                    .stackEvents()
                                    .stream()
                                    .map(StackEvent::eventId)
                                    .collect(joining(" ")));
        });
    }

    private static void zones(
            Route53Client client, Config.Account account, Set<String> owned, Map<String, String> things) {
        client.listHostedZonesPaginator().hostedZones().forEach(zone -> {
            String id = zone.id().replace("/hostedzone/", "");
            var records = client.listResourceRecordSetsPaginator(request -> request.hostedZoneId(id))
                    .resourceRecordSets();
            if (owned.contains(account.id() + " " + id)) {
                things.put(
                        "zone " + account.id() + " " + id,
                        records.stream().toList().toString());
            } else {
                records.forEach(record -> things.put(
                        "record " + account.id() + " " + id + " " + record.name() + " " + record.typeAsString(),
                        record.toString()));
            }
        });
    }

    private static void buckets(
            S3Client client, Config.Account account, Set<String> owned, Map<String, String> things) {
        client.listBuckets().buckets().forEach(bucket -> {
            var versions = client.listObjectVersionsPaginator(request -> request.bucket(bucket.name()))
                    .versions();
            if (owned.contains(account.id() + " " + bucket.name())) {
                things.put("bucket " + bucket.name(), versions.stream().toList().toString());
            } else {
                versions.forEach(version -> things.put(
                        "object " + bucket.name() + " " + version.key() + " " + version.versionId(),
                        version.toString()));
            }
        });
    }

    private static void secrets(SecretsManagerClient client, Map<String, String> things) {
        client.listSecretsPaginator(request -> request.includePlannedDeletion(true)).stream()
                .flatMap(page -> page.secretList().stream())
                .forEach(secret -> things.put(
                        "secret " + secret.arn(),
                        client.describeSecret(request -> request.secretId(secret.arn()))
                                .toString()));
    }
}
