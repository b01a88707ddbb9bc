package dev.atelier.simulator.services.secretsmanager;

import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Attaching a secret to a database writes the way to the database into the secret's JSON. */
public final class AttachmentBehaviour implements ResourceBehaviour {

    private final Secrets secrets;

    /** Over these secrets. */
    public AttachmentBehaviour(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public void onCreated(World world, LiveResource attachment) {
        Optional<Secret> secret = attachment
                .property("SecretId")
                .flatMap(id -> secrets.find(world, attachment.account(), attachment.region(), id));
        Optional<LiveResource> database = attachment.property("TargetType").flatMap(type -> attachment
                .property("TargetId")
                .flatMap(id -> world.resources().find(type, attachment.account(), attachment.region(), id)));
        if (secret.isPresent() && database.isPresent()) {
            secret.get()
                    .stage(SecretVersion.CURRENT)
                    .flatMap(SecretVersion::text)
                    .ifPresent(text -> SecretBehaviour.put(
                            world, secret.get(), SecretBehaviour.with(text, connection(database.get()))));
        }
    }

    private static Map<String, Object> connection(LiveResource database) {
        boolean cluster = database.type().endsWith("DBCluster");
        var members = new LinkedHashMap<String, Object>();
        members.put("engine", database.property("Engine").orElse("").contains("mysql") ? "mysql" : "postgres");
        members.put("host", database.attribute("Endpoint.Address").orElse(""));
        members.put("port", Integer.valueOf(database.attribute("Endpoint.Port").orElse("5432")));
        database.property(cluster ? "DatabaseName" : "DBName").ifPresent(name -> members.put("dbname", name));
        members.put(cluster ? "dbClusterIdentifier" : "dbInstanceIdentifier", database.physicalId());
        return members;
    }
}
