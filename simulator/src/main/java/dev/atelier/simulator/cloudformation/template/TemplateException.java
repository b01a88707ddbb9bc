package dev.atelier.simulator.cloudformation.template;

/** A fault of a template or its parameters, in CloudFormation's words. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The sentence CloudFormation would write. */
    public TemplateException(String message) {
        super(message);
    }

    /** The sentence CloudFormation would write. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
