package dev.atelier.simulator.seed;

import dev.atelier.simulator.services.Seed;
import dev.atelier.simulator.yaml.Tree;

/**
 * Reads a seed. Every key of a region may be left out:
 *
 * <pre>
 * accounts:
 *   "111122223333":
 *     eu-west-1:
 *       hosted_zones: [example.com]
 *       vpcs:
 *         - { id: vpc-0a1, cidr: 10.0.0.0/16, subnets: [{ id: subnet-0a1, zone: eu-west-1a, cidr: 10.0.0.0/24 }] }
 *       key_pairs: [operator]
 *       identities: [ops@example.com]              # verified with SES
 *       secrets: { RSCLicenseKey: AAAA-BBBB }      # by name
 *       parameters: { /team/setting: value }       # of the Parameter Store
 *       buckets: [data-111122223333]
 *       certificates: [{ arn: "arn:aws:acm:…", domain: "*.dev.example.com" }]     # issued
 *       scan_findings: [{ repository: connect, name: CVE-2026-1, severity: CRITICAL }]
 *       endpoints: [{ host: db.example, port: 5432, local_port: 15432 }]          # what tunnels reach, on loopback of this machine
 *       containers_without_shell: [proxy]
 *       resources: [{ type: AWS::SNS::Topic, id: "arn:…", properties: { TopicName: alarms } }]    # anything else; id may be left out
 * </pre>
 */
public final class SeedFile {

    private SeedFile() {}

    /** Reads a seed; a mistake is an {@link IllegalArgumentException} whose sentence says where. */
    public static Seed parse(String yaml) {
        Tree root = Tree.parse("seed", yaml);
        root.allowOnly("accounts");
        var seed = new SeedBuilder();
        Tree accounts = root.tree("accounts");
        for (String account : accounts.values().keySet()) {
            if (!account.matches("[0-9]{12}")) {
                throw new IllegalArgumentException(
                        "seed.accounts: " + account + " is not a quoted account id of 12 digits.");
            }
            Tree regions = accounts.tree(account);
            regions.values().keySet().forEach(region -> region(seed.in(account, region), regions.tree(region)));
        }
        return seed.build();
    }

    private static void region(SeedBuilder seed, Tree in) {
        in.allowOnly(
                "hosted_zones",
                "vpcs",
                "key_pairs",
                "identities",
                "secrets",
                "parameters",
                "buckets",
                "certificates",
                "scan_findings",
                "endpoints",
                "containers_without_shell",
                "resources");
        in.strings("hosted_zones").forEach(seed::hostedZone);
        in.trees("vpcs").forEach(vpc -> vpc(seed, vpc));
        in.strings("key_pairs").forEach(seed::keyPair);
        in.strings("identities").forEach(seed::mailIdentity);
        Tree secrets = in.tree("secrets");
        secrets.values().keySet().forEach(name -> seed.secret(name, need(secrets, name)));
        Tree parameters = in.tree("parameters");
        parameters.values().keySet().forEach(name -> seed.parameter(name, need(parameters, name)));
        in.strings("buckets").forEach(seed::bucket);
        in.trees("certificates").forEach(each -> seed.certificate(need(each, "arn"), need(each, "domain")));
        in.trees("scan_findings")
                .forEach(
                        each -> seed.scanFinding(need(each, "repository"), need(each, "name"), need(each, "severity")));
        in.trees("endpoints")
                .forEach(each -> seed.endpoint(need(each, "host"), port(each, "port"), port(each, "local_port")));
        in.strings("containers_without_shell").forEach(seed::containerWithoutShell);
        for (Tree each : in.trees("resources")) {
            each.allowOnly("type", "id", "properties");
            seed.add(
                    need(each, "type"),
                    each.string("id"),
                    each.tree("properties").values());
        }
    }

    private static void vpc(SeedBuilder seed, Tree vpc) {
        vpc.allowOnly("id", "cidr", "subnets");
        String id = need(vpc, "id");
        seed.vpc(id, need(vpc, "cidr"));
        for (Tree subnet : vpc.trees("subnets")) {
            subnet.allowOnly("id", "zone", "cidr");
            seed.subnet(need(subnet, "id"), id, need(subnet, "zone"), need(subnet, "cidr"));
        }
    }

    private static int port(Tree tree, String key) {
        return tree.number(key)
                .map(Double::intValue)
                .filter(port -> port > 0 && port < 65_536)
                .orElseThrow(() -> new IllegalArgumentException(tree.where() + ": " + key + " must be a port."));
    }

    private static String need(Tree tree, String key) {
        return tree.string(key)
                .orElseThrow(() -> new IllegalArgumentException(tree.where() + ": " + key + " is missing."));
    }
}
