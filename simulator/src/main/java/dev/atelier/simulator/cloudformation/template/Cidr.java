package dev.atelier.simulator.cloudformation.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code Fn::Cidr} for IPv4. */
final class Cidr {

    private Cidr() {}

    /**
     * Blocks side by side inside a block.
     *
     * @param count from 1 to 256
     * @param bits host bits of each block: 8 makes /24
     */
    static List<Object> split(String block, String count, String bits) {
        if (!block.matches("[0-9.]+/[0-9]+") || !count.matches("[0-9]+") || !bits.matches("[0-9]+")) {
            throw invalid(block);
        }
        int slash = block.indexOf('/');
        int prefix = Integer.parseInt(block.substring(slash + 1));
        int hostBits = Integer.parseInt(bits);
        long wanted = Long.parseLong(count);
        if (prefix > 32
                || hostBits < 1
                || hostBits > 32 - prefix
                || wanted < 1
                || wanted > 256
                || wanted > 1L << (32 - prefix - hostBits)) {
            throw invalid(block);
        }
        long base = address(block.substring(0, slash)) & -(1L << (32 - prefix));
        var blocks = new ArrayList<Object>();
        for (long i = 0; i < wanted; i++) {
            blocks.add(text(base + (i << hostBits)) + "/" + (32 - hostBits));
        }
        return blocks;
    }

    private static long address(String text) {
        long address = 0;
        for (String octet : text.split("\\.", -1)) {
            address = address << 8 | Integer.parseInt(octet);
        }
        return address;
    }

    private static String text(long address) {
        return Arrays.stream(new int[] {24, 16, 8, 0})
                .mapToObj(shift -> Long.toString(address >> shift & 255))
                .collect(Collectors.joining("."));
    }

    private static TemplateException invalid(String block) {
        return new TemplateException("Template error: Fn::Cidr cannot make the blocks that are asked for of " + block);
    }
}
