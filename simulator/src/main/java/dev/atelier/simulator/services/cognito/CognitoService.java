package dev.atelier.simulator.services.cognito;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The users of a pool: AdminCreateUser, AdminGetUser and ListUsers. Passwords are checked and not kept, and no message is sent.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html">API reference</a>
 */
public final class CognitoService implements Service {

    private static final int PAGE = 60;

    @Override
    public Set<String> names() {
        return Set.of("cognito-idp");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "AdminCreateUser" -> create(call);
            case "AdminGetUser" -> get(call);
            case "ListUsers" -> list(call);
            default -> throw AwsError.notImplemented("cognito-idp", call.action());
        };
    }

    private static HttpReply create(ServiceCall call) {
        JsonObject in = call.json();
        LiveResource pool = pool(call);
        String name = in.require("Username");
        if (in.string("MessageAction").filter("RESEND"::equals).isPresent()) {
            throw AwsError.notImplemented("cognito-idp", "AdminCreateUser with MessageAction RESEND");
        }
        if (Users.find(call.world(), pool, name).isPresent()) {
            throw AwsError.badRequest("UsernameExistsException", "User account already exists");
        }
        in.string("TemporaryPassword").ifPresent(password -> new PasswordPolicy(pool).check(password));
        LiveResource user = LiveResource.standalone(
                Users.TYPE, call.account(), call.region(), name, call.world().now());
        user.properties().put(Users.POOL, pool.physicalId());
        user.properties()
                .put(
                        "UserAttributes",
                        in.objects("UserAttributes").stream()
                                .map(JsonObject::values)
                                .toList());
        user.attributes().put("sub", call.world().random().uuid());
        call.world().resources().add(user);
        return new JsonFields().put("User", user(user, "Attributes").map()).reply();
    }

    private static HttpReply get(ServiceCall call) {
        LiveResource user = Users.find(call.world(), pool(call), call.json().require("Username"))
                .orElseThrow(() -> AwsError.badRequest("UserNotFoundException", "User does not exist."));
        return user(user, "UserAttributes").reply();
    }

    private static HttpReply list(ServiceCall call) {
        JsonObject in = call.json();
        if (in.has("Filter")) {
            throw AwsError.notImplemented("cognito-idp", "ListUsers with Filter");
        }
        List<LiveResource> users = Users.of(call.world(), pool(call)).toList();
        int start = in.string("PaginationToken").map(Integer::parseInt).orElse(0);
        int end = Math.min(
                users.size(), start + in.integer("Limit").orElse((long) PAGE).intValue());
        return new JsonFields()
                .put(
                        "Users",
                        users.subList(start, end).stream()
                                .map(user -> user(user, "Attributes").map())
                                .toList())
                .put("PaginationToken", Optional.of(Integer.toString(end)).filter(_ -> end < users.size()))
                .reply();
    }

    private static LiveResource pool(ServiceCall call) {
        String id = call.json().require("UserPoolId");
        return call.world()
                .resources()
                .find(Users.POOL_TYPE, call.account(), call.region(), id)
                .orElseThrow(
                        () -> AwsError.badRequest("ResourceNotFoundException", "User pool " + id + " does not exist."));
    }

    /** @param attributes the name of the member that holds them, which is not the same in every answer */
    private static JsonFields user(LiveResource user, String attributes) {
        List<Map<String, Object>> values = new ArrayList<>();
        user.attribute("sub").ifPresent(sub -> values.add(Map.of("Name", "sub", "Value", sub)));
        values.addAll(Values.maps(user.properties().get("UserAttributes")));
        return new JsonFields()
                .put("Username", user.physicalId())
                .put(attributes, values)
                .time("UserCreateDate", user.created())
                .time("UserLastModifiedDate", user.created())
                .put("Enabled", true)
                .put("UserStatus", "FORCE_CHANGE_PASSWORD");
    }
}
