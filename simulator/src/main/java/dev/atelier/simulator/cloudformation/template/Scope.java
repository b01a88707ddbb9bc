package dev.atelier.simulator.cloudformation.template;

/** What a template can refer to beyond itself. Every method may throw a {@link TemplateException}. */
public interface Scope {

    /** What {@code Ref} gives for a resource. */
    Object ref(String logicalId);

    /** What {@code Fn::GetAtt} gives: a text or a list. */
    Object attribute(String logicalId, String attribute);

    /** What {@code Fn::ImportValue} gives. */
    String imported(String export);
}
