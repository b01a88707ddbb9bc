package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.ssm.Parameters.Parameter;
import dev.atelier.simulator.world.LiveResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls of the Parameter Store. SecureString values are shown as kept: there is no key to decrypt them with. */
final class ParameterCalls {

    HttpReply get(ServiceCall call) {
        String name = call.json().require("Name");
        Parameter parameter = Parameters.find(call, name).orElseThrow(() -> Parameters.notFound(name));
        return new JsonFields().put("Parameter", fields(parameter)).reply();
    }

    HttpReply getSeveral(ServiceCall call) {
        var found = new ArrayList<Map<String, Object>>();
        var invalid = new ArrayList<String>();
        for (String name : call.json().strings("Names")) {
            Parameters.find(call, name).ifPresentOrElse(each -> found.add(fields(each)), () -> invalid.add(name));
        }
        return new JsonFields()
                .put("Parameters", found)
                .put("InvalidParameters", invalid)
                .reply();
    }

    HttpReply getByPath(ServiceCall call) {
        JsonObject in = call.json();
        String path = in.require("Path");
        String prefix = path.endsWith("/") ? path : path + "/";
        List<Map<String, Object>> found = call.world()
                .resources()
                .find(Parameters.TYPE, call.account(), call.region())
                .filter(each -> each.physicalId().startsWith(prefix))
                .filter(each -> in.flag("Recursive") || each.physicalId().indexOf('/', prefix.length()) < 0)
                .map(Parameter::of)
                .map(ParameterCalls::fields)
                .toList();
        return new JsonFields().put("Parameters", found).reply();
    }

    HttpReply put(ServiceCall call) {
        JsonObject in = call.json();
        String name = in.require("Name");
        if (name.startsWith("/aws") || name.startsWith("aws")) {
            throw AwsError.badRequest("AccessDeniedException", "No access to reserved parameter name: " + name + ".");
        }
        Optional<LiveResource> old = Parameters.own(call.world(), call.account(), call.region(), name);
        if (old.isPresent() && !in.flag("Overwrite")) {
            throw AwsError.badRequest(
                    "ParameterAlreadyExists",
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        }
        LiveResource parameter = old.orElseGet(() -> {
            var fresh = LiveResource.standalone(
                    Parameters.TYPE,
                    call.account(),
                    call.region(),
                    name,
                    call.world().now());
            fresh.properties().put("Name", name);
            call.world().resources().add(fresh);
            return fresh;
        });
        for (String property : List.of("Value", "Type", "Description", "Tier")) {
            in.string(property).ifPresent(value -> parameter.properties().put(property, value));
        }
        long version = old.map(existing -> Parameter.of(existing).version() + 1).orElse(1L);
        parameter.attributes().put("Version", version);
        parameter.attributes().put("Modified", call.world().now());
        return new JsonFields()
                .put("Version", version)
                .put("Tier", parameter.property("Tier").orElse("Standard"))
                .reply();
    }

    HttpReply delete(ServiceCall call) {
        String name = call.json().require("Name");
        LiveResource parameter = Parameters.own(call.world(), call.account(), call.region(), name)
                .orElseThrow(() -> Parameters.notFound(name));
        call.world().resources().remove(parameter);
        return new JsonFields().reply();
    }

    private static Map<String, Object> fields(Parameter parameter) {
        return new JsonFields()
                .put("Name", parameter.name())
                .put("Type", parameter.type())
                .put("Value", parameter.value())
                .put("Version", parameter.version())
                .time("LastModifiedDate", parameter.modified())
                .put("ARN", parameter.arn())
                .put("DataType", "text")
                .map();
    }
}
