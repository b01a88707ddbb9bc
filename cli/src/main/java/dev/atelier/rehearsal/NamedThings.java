package dev.atelier.rehearsal;

import dev.atelier.simulator.seed.SeedBuilder;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The network and the volumes that values name: a network is one VPC, its subnets lie in the zone that is named, or else one after
 * another in the zones of the region.
 *
 * @param seed at the account and region in question
 */
record NamedThings(SeedBuilder seed, String region, List<String> values) {
    private static final List<String> ZONES = List.of("a", "b", "c");
    private static final String ID = "[0-9a-f]{8,17}";

    void plant() {
        String vpc = ids("vpc").findFirst().orElse("vpc-0a7e11e4000000000");
        List<String> subnets = ids("subnet").toList();
        List<String> groups = ids("sg").toList();
        if (ids("vpc").findAny().isPresent() || !subnets.isEmpty() || !groups.isEmpty()) {
            seed.vpc(vpc, "10.0.0.0/16");
        }
        for (int i = 0; i < subnets.size(); i++) {
            seed.subnet(subnets.get(i), vpc, zone(i), "10.0." + i + ".0/24");
        }
        groups.forEach(id ->
                seed.resource("AWS::EC2::SecurityGroup", id, Map.of("GroupDescription", "rehearsal", "VpcId", vpc)));
        ids("pl")
                .forEach(id -> seed.resource(
                        "AWS::EC2::PrefixList",
                        id,
                        Map.of("AddressFamily", "IPv4", "MaxEntries", 10, "PrefixListName", "rehearsal")));
        ids("vol")
                .forEach(id -> seed.resource(
                        "AWS::EC2::Volume", id, Map.of("AvailabilityZone", zone(0), "Size", 100, "Encrypted", true)));
    }

    private Stream<String> ids(String prefix) {
        Pattern id = Pattern.compile(prefix + "-" + ID);
        return values.stream().filter(value -> id.matcher(value).matches());
    }

    private String zone(int index) {
        return values.stream()
                .filter(value -> value.matches(Pattern.quote(region) + "[a-z]"))
                .findFirst()
                .orElse(region + ZONES.get(index % ZONES.size()));
    }
}
