package dev.atelier.session.tunnel;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A node as ssh's own configuration has it: after {@code ssh NAME} ssh talks to the node through this program.
 *
 * @param name what is written after {@code ssh}
 * @param instance the id of the EC2 instance
 * @param forwards ports of the node that are forwarded, to the same number here
 * @param user who logs in
 * @param identity the private key's file
 * @param proxy the command that carries the connection, as its arguments
 */
public record SshHost(
        String name, String instance, List<Integer> forwards, String user, String identity, List<String> proxy) {
    public SshHost {
        forwards = List.copyOf(forwards);
        proxy = List.copyOf(proxy);
    }

    /** Text for {@code ~/.ssh/config}: one {@code Host} block for each node. */
    public static String config(List<SshHost> hosts) {
        return hosts.stream().map(SshHost::block).collect(Collectors.joining("\n"));
    }

    // Host node-1
    // 	HostName i-0123456789abcdef0
    // 	LocalForward 8787 localhost:8787
    // 	User ubuntu
    // 	IdentityFile <path_to_key>
    // 	ProxyCommand atelier exec node-1 -f atelier.yaml --ssh
    private String block() {
        var text = new StringBuilder("Host " + name + "\n");
        line(text, "HostName", instance);
        forwards.forEach(port -> line(text, "LocalForward", port + " localhost:" + port));
        line(text, "User", user);
        line(text, "IdentityFile", argument(identity));
        line(text, "ProxyCommand", proxy.stream().map(SshHost::word).collect(Collectors.joining(" ")));
        return text.toString();
    }

    private static void line(StringBuilder text, String keyword, String value) {
        text.append('\t').append(keyword).append(' ').append(value).append('\n');
    }

    /** ssh reads a value with a space only in double quotes, and takes {@code %} for the start of a token. */
    private static String argument(String value) {
        String literal = value.replace("%", "%%");
        return literal.contains(" ") ? "\"" + literal + "\"" : literal;
    }

    /** A shell runs the command, after ssh has replaced its tokens. */
    private static String word(String value) {
        String literal = value.replace("%", "%%");
        return literal.matches("[\\w@%+=:,./-]+") ? literal : "'" + literal.replace("'", "'\\''") + "'";
    }
}
