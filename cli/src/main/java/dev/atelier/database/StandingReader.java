package dev.atelier.database;

import dev.atelier.database.Standing.OwnedObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads from the server's catalogs what it has of an order. Every value is asked for as a text. */
record StandingReader(Way way, Order order) {
    /** Since this version a member of a role may be barred from acting as it. */
    private static final int WITH_SET_OPTION = 160000;

    Standing read() {
        try (SqlSession session = way.open(order.admin(), Statements.MAINTENANCE)) {
            List<Optional<String>> server =
                    session.query("SELECT CAST(current_user AS text), current_setting('server_version_num')").stream()
                            .findFirst()
                            .orElseGet(() -> List.of(Optional.empty(), Optional.empty()));
            String admin = text(server, 0);
            Optional<Standing.Role> role =
                    role(session, server.get(1).map(Integer::parseInt).orElse(0));
            return new Standing(admin, role, database(session, admin, role), false);
        }
    }

    private Optional<Standing.Role> role(SqlSession session, int version) {
        String acting = version >= WITH_SET_OPTION ? "SET" : "MEMBER";
        return session
                .query("SELECT CAST(rolcanlogin AS text), CAST(rolcreatedb AS text), concat_ws(',',"
                        + " CASE WHEN rolsuper THEN 'SUPERUSER' END,"
                        + " CASE WHEN rolcreaterole THEN 'CREATEROLE' END,"
                        + " CASE WHEN rolreplication THEN 'REPLICATION' END,"
                        + " CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,"
                        + " (SELECT string_agg('member of ' || pg_get_userbyid(roleid), ',')"
                        + " FROM pg_auth_members WHERE member = r.oid)),"
                        + " CAST(pg_has_role(current_user, r.oid, '" + acting + "') AS text)"
                        + " FROM pg_roles r WHERE rolname = " + Sql.literal(order.role()))
                .stream()
                .findFirst()
                .map(row -> new Standing.Role(flag(row, 0), flag(row, 1), words(text(row, 2)), flag(row, 3)));
    }

    private Optional<Standing.Database> database(SqlSession session, String admin, Optional<Standing.Role> role) {
        boolean actsAsRole = role.filter(Standing.Role::toAdmin).isPresent();
        return session
                .query("SELECT CAST(pg_get_userbyid(datdba) AS text),"
                        + " CAST(EXISTS (SELECT FROM aclexplode(coalesce(datacl, acldefault('d', datdba)))"
                        + " WHERE grantee = 0) AS text)"
                        + " FROM pg_database WHERE datname = " + Sql.literal(order.database()))
                .stream()
                .findFirst()
                .map(row -> {
                    String owner = text(row, 0);
                    boolean enters = owner.equals(admin) || (owner.equals(order.role()) && actsAsRole);
                    return enters
                            ? inside(owner, flag(row, 1))
                            : new Standing.Database(owner, flag(row, 1), Set.of(), List.of());
                });
    }

    /** What only a session in the database itself can see, where the admin may have one. */
    private Standing.Database inside(String owner, boolean publicRights) {
        try (SqlSession session = way.open(order.admin(), order.database())) {
            Set<String> extensions = session.query("SELECT CAST(extname AS text) FROM pg_extension").stream()
                    .map(row -> text(row, 0))
                    .collect(Collectors.toSet());
            return new Standing.Database(owner, publicRights, extensions, owned(session));
        }
    }

    /**
     * What the admin owns, schemas first; not what belongs to an extension, and not what follows its table by itself. Everything that
     * somebody owns but the user whom the cluster began with has its line in {@code pg_shdepend}.
     */
    private static List<OwnedObject> owned(SqlSession session) {
        return session
                .query("SELECT upper(i.type), i.identity FROM pg_shdepend s,"
                        + " pg_identify_object(s.classid, s.objid, 0) i"
                        + " WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND s.deptype = 'o' AND s.refclassid = CAST('pg_authid' AS regclass)"
                        + " AND s.refobjid = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
                        + " AND i.type IN ('schema', 'table', 'view', 'materialized view', 'sequence', 'foreign table',"
                        + " 'function', 'procedure', 'aggregate', 'type')"
                        + " AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = s.classid AND d.objid = s.objid"
                        + " AND d.deptype IN ('a', 'i', 'e') AND (d.deptype <> 'a' OR i.type = 'sequence'))"
                        + " ORDER BY i.type <> 'schema', 1, 2")
                .stream()
                .map(row -> new OwnedObject(text(row, 0), text(row, 1)))
                .toList();
    }

    private static String text(List<Optional<String>> row, int column) {
        return row.get(column).orElse("");
    }

    private static boolean flag(List<Optional<String>> row, int column) {
        return text(row, column).equals("true");
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
