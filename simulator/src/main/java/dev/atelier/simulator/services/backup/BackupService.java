package dev.atelier.simulator.services.backup;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Backup: the lists of recovery points.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-backup/latest/devguide/api-reference.html">API reference</a>
 */
public final class BackupService implements Service {

    private static final Pattern BY_RESOURCE = Pattern.compile("/resources/(.+)/recovery-points/?");
    private static final Pattern BY_VAULT = Pattern.compile("/backup-vaults/(.+)/recovery-points/?");

    @Override
    public Set<String> names() {
        return Set.of("backup");
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public String action(HttpCall call) {
        boolean get = "GET".equals(call.method());
        if (get && BY_RESOURCE.matcher(call.path()).matches()) {
            return "ListRecoveryPointsByResource";
        }
        return get && BY_VAULT.matcher(call.path()).matches()
                ? "ListRecoveryPointsByBackupVault"
                : Protocol.REST_JSON.action(call);
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "ListRecoveryPointsByResource" -> list(call, "ResourceArn", BY_RESOURCE);
            case "ListRecoveryPointsByBackupVault" -> list(call, "BackupVaultName", BY_VAULT);
            default -> throw AwsError.notImplemented("backup", call.action());
        };
    }

    private static HttpReply list(ServiceCall call, String property, Pattern path) {
        Matcher asked = path.matcher(call.http().path());
        String value = asked.matches() ? asked.group(1) : "";
        List<Map<String, Object>> found = call.world()
                .resources()
                .find(RecoveryPoints.TYPE, call.account(), call.region())
                .filter(point -> point.property(property).filter(value::equals).isPresent())
                .map(BackupService::describe)
                .toList();
        return new JsonFields().put("RecoveryPoints", found).reply();
    }

    private static Map<String, Object> describe(LiveResource point) {
        return new JsonFields()
                .put("RecoveryPointArn", point.physicalId())
                .put("ResourceArn", point.property("ResourceArn"))
                .put("ResourceType", point.property("ResourceType"))
                .put("BackupVaultName", point.property("BackupVaultName"))
                .put("EncryptionKeyArn", point.property("EncryptionKeyArn"))
                .put("Status", "COMPLETED")
                .time("CreationDate", point.created())
                .map();
    }
}
