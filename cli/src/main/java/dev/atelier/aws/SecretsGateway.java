package dev.atelier.aws;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/** Secrets Manager in one account and region. */
public final class SecretsGateway {
    private final Calls calls;
    private final SecretsManagerClient client;

    SecretsGateway(Calls calls, SecretsManagerClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** The secret of this name or ARN, also while it waits for its deletion. */
    public Optional<SecretState> find(String name) {
        return calls.find(
                        "secretsmanager:DescribeSecret",
                        () -> client.describeSecret(request -> request.secretId(name)),
                        error -> error.is("ResourceNotFoundException"))
                .map(SecretsGateway::state);
    }

    /** The text of the secret of this name; empty where there is none, or none that can be used. */
    public Optional<SecretValue> value(String name) {
        return calls.find(
                        "secretsmanager:GetSecretValue",
                        () -> client.getSecretValue(request -> request.secretId(name)),
                        error -> error.is("ResourceNotFoundException", "InvalidRequestException"))
                .flatMap(answer -> Optional.ofNullable(answer.secretString()))
                .map(text -> SecretValue.of(text.toCharArray()));
    }

    /** Since when the secret of this name has the value that it has; empty where there is none that can be used. */
    public Optional<Instant> valueSince(String name) {
        return calls.find(
                        "secretsmanager:GetSecretValue",
                        () -> client.getSecretValue(request -> request.secretId(name)),
                        error -> error.is("ResourceNotFoundException", "InvalidRequestException"))
                .map(GetSecretValueResponse::createdDate);
    }

    /** Makes a secret under the account's own key; the token makes a repeated call harmless. */
    public void create(String name, String description, SecretValue value, Map<String, String> tags, String token) {
        create(name, description, Optional.empty(), value, tags, token);
    }

    /**
     * Makes a secret; the token makes a repeated call harmless.
     *
     * @param key id, ARN or alias of the key that encrypts it; without one it is the account's own key of Secrets Manager
     */
    public void create(
            String name,
            String description,
            Optional<String> key,
            SecretValue value,
            Map<String, String> tags,
            String token) {
        calls.makeConfidentially(
                "secretsmanager:CreateSecret",
                () -> client.createSecret(request -> request.name(name)
                        .description(description)
                        .kmsKeyId(key.orElse(null))
                        .secretString(value.reveal())
                        .tags(tags(tags))
                        .clientRequestToken(token)));
    }

    /** Has another key encrypt a secret from now on. */
    public void encrypt(String name, String key) {
        calls.make(
                "secretsmanager:UpdateSecret",
                () -> client.updateSecret(request -> request.secretId(name).kmsKeyId(key)));
    }

    /** Gives a secret these tags, beside those that it has. */
    public void tag(String name, Map<String, String> tags) {
        calls.make(
                "secretsmanager:TagResource",
                () -> client.tagResource(request -> request.secretId(name).tags(tags(tags))));
    }

    /** The policy of a secret, which says who may read it beside its own account; JSON. */
    public Optional<String> policy(String name) {
        return calls.find(
                        "secretsmanager:GetResourcePolicy",
                        () -> client.getResourcePolicy(request -> request.secretId(name)),
                        error -> error.is("ResourceNotFoundException"))
                .flatMap(answer -> Optional.ofNullable(answer.resourcePolicy()));
    }

    /** Gives a secret a policy in place of the one that it has; one that lets everybody in is refused. */
    public void putPolicy(String name, String policy) {
        calls.make(
                "secretsmanager:PutResourcePolicy",
                () -> client.putResourcePolicy(
                        request -> request.secretId(name).resourcePolicy(policy).blockPublicPolicy(true)));
    }

    /**
     * The secrets with this tag; AWS may need five minutes until it lists a new one.
     *
     * @see <a href="https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html">ListSecrets</a>
     */
    public List<SecretState> tagged(String tag) {
        return Pages.all(
                token -> calls.make(
                        "secretsmanager:ListSecrets",
                        () -> client.listSecrets(request -> request.nextToken(token)
                                .filters(Filter.builder()
                                        .key(FilterNameStringType.TAG_KEY)
                                        .values(tag)
                                        .build()))),
                answer ->
                        answer.secretList().stream().map(SecretsGateway::state).toList(),
                ListSecretsResponse::nextToken);
    }

    /** Gives a secret a new value; the token makes a repeated call harmless. */
    public void put(String name, SecretValue value, String token) {
        calls.makeConfidentially(
                "secretsmanager:PutSecretValue",
                () -> client.putSecretValue(request ->
                        request.secretId(name).secretString(value.reveal()).clientRequestToken(token)));
    }

    /** Takes back a deletion that waits for the end of the recovery window; one that does not wait any more is fine. */
    public void restore(String name) {
        boolean unused = calls.make(
                "secretsmanager:RestoreSecret",
                () -> {
                    client.restoreSecret(request -> request.secretId(name));
                    return true;
                },
                error -> error.is("InvalidRequestException") ? Optional.of(false) : Optional.empty());
    }

    /**
     * Deletes a secret; one that is gone or waits for its deletion already is fine.
     *
     * @param force at once and for ever; else it can be restored during AWS's recovery window
     * @return when it will be gone, if this call has decided that
     */
    public Optional<Instant> delete(String name, boolean force) {
        return calls.find(
                        "secretsmanager:DeleteSecret",
                        () -> client.deleteSecret(
                                request -> request.secretId(name).forceDeleteWithoutRecovery(force ? true : null)),
                        error -> error.is("ResourceNotFoundException")
                                || (error.is("InvalidRequestException") && !force))
                .map(DeleteSecretResponse::deletionDate);
    }

    private static SecretState state(SecretListEntry secret) {
        return new SecretState(
                secret.name(),
                secret.arn(),
                Optional.ofNullable(secret.kmsKeyId()),
                Optional.ofNullable(secret.lastChangedDate()),
                Optional.ofNullable(secret.deletedDate()),
                secret.tags().stream().collect(toMap(Tag::key, Tag::value)));
    }

    private static SecretState state(DescribeSecretResponse secret) {
        return new SecretState(
                secret.name(),
                secret.arn(),
                Optional.ofNullable(secret.kmsKeyId()),
                Optional.ofNullable(secret.lastChangedDate()),
                Optional.ofNullable(secret.deletedDate()),
                secret.tags().stream().collect(toMap(Tag::key, Tag::value)));
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
