package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.TemplateSource;
import java.util.Optional;

/**
 * What all work on stacks of one account and region shares.
 *
 * @param serviceRole ARN of the role that CloudFormation acts in; without one it acts as the caller
 */
record Site(Account account, StackWatch watch, Templates templates, Optional<String> serviceRole) {

    /** Puts a template where CloudFormation finds it. */
    @FunctionalInterface
    interface Templates {
        TemplateSource source(String body);
    }
}
