package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.change.ChangeSet;
import dev.atelier.simulator.cloudformation.change.ChangeSets;
import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.cloudformation.template.Capabilities;
import dev.atelier.simulator.cloudformation.template.ParameterDefinition;
import dev.atelier.simulator.cloudformation.template.ResourceDefinition;
import dev.atelier.simulator.cloudformation.template.Template;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonReply;
import dev.atelier.simulator.http.Xml;
import java.util.List;
import java.util.Optional;

/** The calls about templates themselves. */
final class TemplateCalls {

    private final Workshop workshop;
    private final ChangeSets changeSets;
    private final TemplateSource source;

    TemplateCalls(Workshop workshop, ChangeSets changeSets, TemplateSource source) {
        this.workshop = workshop;
        this.changeSets = changeSets;
        this.source = source;
    }

    HttpReply get(Request request) {
        Optional<String> changeSet = request.in().get("ChangeSetName");
        String text = changeSet.isPresent()
                ? changeSetTemplate(request, changeSet.get())
                : request.stack(workshop.stacks())
                        .model()
                        .map(model -> model.template().text())
                        .orElse("");
        return request.reply(
                xml -> xml.text("TemplateBody", text).texts("StagesAvailable", List.of("Original", "Processed")));
    }

    private String changeSetTemplate(Request request, String name) {
        ChangeSet found = (name.startsWith("arn:")
                        ? changeSets.find(name)
                        : changeSets
                                .of(request.stack(workshop.stacks()))
                                .filter(each -> each.request().name().equals(name))
                                .findFirst())
                .orElseThrow(() -> ChangeSetCalls.missing(name));
        return found.model().template().text();
    }

    HttpReply validate(Request request) {
        Template template = source.read(request.in(), Optional.empty());
        return request.reply(xml -> {
            xml.list(
                    "Parameters", template.parameters().values(), (item, each) -> item.text("ParameterKey", each.name())
                            .text("DefaultValue", each.defaultValue())
                            .text("NoEcho", each.noEcho())
                            .text("Description", Texts.some(each.description())));
            common(xml, template);
        });
    }

    HttpReply summary(Request request) {
        Optional<Stack> stack = request.in().get("StackName").map(name -> request.stack(workshop.stacks()));
        Template template = stack.flatMap(Stack::model)
                .map(model -> model.template())
                .orElseGet(() -> source.read(request.in(), Optional.empty()));
        return request.reply(xml -> {
            xml.list("Parameters", template.parameters().values(), TemplateCalls::parameter)
                    .texts("ResourceTypes", types(template))
                    .text("Version", "2010-09-09")
                    .text("Metadata", template.metadata().map(JsonReply::text));
            common(xml, template);
        });
    }

    private static List<String> types(Template template) {
        return template.resources().values().stream()
                .map(ResourceDefinition::type)
                .distinct()
                .toList();
    }

    private static void parameter(Xml xml, ParameterDefinition definition) {
        xml.text("ParameterKey", definition.name())
                .text("DefaultValue", definition.defaultValue())
                .text("ParameterType", definition.type())
                .text("NoEcho", definition.noEcho())
                .text("Description", Texts.some(definition.description()))
                .element("ParameterConstraints", limits -> limits.texts("AllowedValues", definition.allowed()));
    }

    private static void common(Xml xml, Template template) {
        Optional<String> capability = Capabilities.required(template);
        xml.text("Description", template.description())
                .texts("Capabilities", capability.stream().toList())
                .text(
                        "CapabilitiesReason",
                        capability.map(each -> "The following resource(s) require capabilities: ["
                                + String.join(", ", Capabilities.reasons(template)) + "]"))
                .texts("DeclaredTransforms", template.transforms());
    }
}
