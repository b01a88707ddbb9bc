package dev.atelier.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IPv4 network in CIDR form, such as {@code 10.8.0.0/16}.
 *
 * @param address the four bytes, the first one the highest
 * @param prefix 0 to 32 bits
 */
public record Network(long address, int prefix) {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    static final String ADDRESS = OCTET + "\\." + OCTET + "\\." + OCTET + "\\." + OCTET;
    static final Pattern FORM = Pattern.compile(ADDRESS + "/(3[0-2]|[12]?[0-9])");
    private static final Pattern BARE = Pattern.compile(ADDRESS);

    /** The network that a text names; empty where it names none. */
    public static Optional<Network> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long address = 0;
        for (int octet = 1; octet <= 4; octet++) {
            address = address << 8 | Integer.parseInt(matcher.group(octet));
        }
        return Optional.of(new Network(address, Integer.parseInt(matcher.group(5))));
    }

    static Optional<Complaint> complaint(String name, String text, String shown) {
        Optional<Network> network = parse(text);
        if (network.isEmpty()) {
            String sentence = name + " must be an IPv4 network such as 10.8.0.0/16, not " + shown + ".";
            return BARE.matcher(text).matches()
                    ? Complaint.of(sentence, "For this one address write " + text + "/32.")
                    : Complaint.of(sentence);
        }
        Network first = network.get().first();
        return network.get().equals(first)
                ? Optional.empty()
                : Complaint.of(
                        name + " must begin at the first address of its network, unlike " + shown + ".",
                        "Did you mean " + first + "?");
    }

    /** Whether every address of the other is one of this. */
    public boolean contains(Network other) {
        return prefix <= other.prefix
                && new Network(other.address, prefix).first().equals(first());
    }

    /** The same network, beginning at its first address. */
    private Network first() {
        long mask = 0xFFFF_FFFFL << (32 - prefix) & 0xFFFF_FFFFL;
        return new Network(address & mask, prefix);
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d"
                .formatted(address >> 24 & 255, address >> 16 & 255, address >> 8 & 255, address & 255, prefix);
    }
}
