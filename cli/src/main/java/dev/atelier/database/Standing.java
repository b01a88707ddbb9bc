package dev.atelier.database;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server has of an order.
 *
 * @param admin who asks
 * @param passwordHolds whether the password in the role's secret is the role's
 */
record Standing(String admin, Optional<Role> role, Optional<Database> database, boolean passwordHolds) {

    Standing withPassword(boolean holds) {
        return new Standing(admin, role, database, holds);
    }

    /**
     * A role.
     *
     * @param mighty rights it has that no application needs, such as SUPERUSER, and roles it is a member of
     * @param toAdmin whether the admin may act as the role
     */
    record Role(boolean login, boolean createDb, List<String> mighty, boolean toAdmin) {
        Role {
            mighty = List.copyOf(mighty);
        }
    }

    /**
     * A database.
     *
     * @param publicRights whether everybody has rights on it
     * @param extensions what is installed in it
     * @param adminsObjects what the admin owns in it
     */
    record Database(String owner, boolean publicRights, Set<String> extensions, List<OwnedObject> adminsObjects) {
        Database {
            extensions = Set.copyOf(extensions);
            adminsObjects = List.copyOf(adminsObjects);
        }
    }

    /**
     * Something in a database that can get another owner.
     *
     * @param type as {@code ALTER} names it, such as {@code MATERIALIZED VIEW}
     * @param identity its name as the server itself quotes it
     */
    record OwnedObject(String type, String identity) {}
}
