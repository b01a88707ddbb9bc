package dev.atelier.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An operation beside stacks, a node of the same graph. */
public record StepDefinition(String id, String account, Condition when, List<String> after, Work work) {
    public StepDefinition {
        after = List.copyOf(after);
    }

    /** What the step does; at most eight variants, each one AWS operation. */
    public sealed interface Work {
        /** Every expression that the work uses. */
        default Stream<Expression> expressions() {
            return switch (this) {
                case Build build -> Stream.concat(Stream.of(build.project()), build.environment().values().stream());
                case Scan scan -> Stream.of(scan.repository(), scan.tag());
                case PoolUsers users -> Stream.of(users.pool(), users.names(), users.password());
                case Run run -> Stream.of(run.document(), run.group());
                case Mail mail -> Stream.of(mail.from(), mail.template(), mail.configurationSet());
                case Database _, Generate _ -> Stream.of();
                case Image image -> Stream.of(image.pipeline());
            };
        }

        /** What others can refer to when it is done, as to the outputs of a stack. */
        default Set<String> outputs() {
            return this instanceof Image ? Set.of(Image.ID) : Set.of();
        }
    }

    /** Starts a CodeBuild build and follows it. */
    public record Build(Expression project, Map<String, Expression> environment) implements Work {
        public Build {
            environment = Map.copyOf(environment);
        }
    }

    /** Reads the scan findings of an image in ECR; critical ones stop the deployment unless they are accepted. */
    public record Scan(Expression repository, Expression tag) implements Work {}

    /**
     * Makes users of a Cognito pool who do not exist yet, each with the same temporary password.
     *
     * @param pool its id
     * @param names a comma list
     * @param password name of the secret that holds the temporary password
     */
    public record PoolUsers(Expression pool, Expression names, Expression password) implements Work {}

    /**
     * Runs a document of Systems Manager, without parameters, on every instance of an Auto Scaling group.
     *
     * @param document its name
     * @param group the group's name
     */
    public record Run(Expression document, Expression group) implements Work {}

    /**
     * Makes a database ready, by the Data API.
     *
     * @param name of the definition's database, whose stack the step waits for
     */
    public record Database(String name) implements Work {}

    /**
     * Writes to each user who has a mail address and was not written to before. The template is given the user's {@code name},
     * {@code email} and the {@code secret} that holds the password.
     *
     * @param template name of a template of SES
     * @param passwords when it is given what the secret holds, too
     */
    public record Mail(Expression from, Expression template, Expression configurationSet, Condition passwords)
            implements Work {}

    /**
     * Makes secrets with values that are made up, where they do not stand yet.
     *
     * @param secrets the names of secrets as the definition writes them; the step waits for the stacks of their keys
     */
    public record Generate(List<String> secrets) implements Work {
        public Generate {
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * Has a pipeline of Image Builder make a machine image, unless it has made one of the same recipe already.
     *
     * @param pipeline its ARN
     */
    public record Image(Expression pipeline) implements Work {
        /** The output that holds the id of the machine image. */
        public static final String ID = "ImageId";
    }
}
