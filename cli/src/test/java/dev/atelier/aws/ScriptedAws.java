package dev.atelier.aws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Answers calls with what a test has written down, in order; the last answer is repeated. */
public final class ScriptedAws implements Transport {
    private final Deque<Answer> answers = new ArrayDeque<>();
    final List<Call> calls = new ArrayList<>();
    final TestTime time = new TestTime();

    @FunctionalInterface
    interface Answer {
        Reply reply() throws IOException;
    }

    public ScriptedAws then(int status, String body) {
        answers.add(() ->
                new Reply(status, Map.of("content-type", List.of("text/xml")), body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    ScriptedAws then(IOException exception) {
        answers.add(() -> {
            throw exception;
        });
        return this;
    }

    /** An error of the Query protocol. */
    ScriptedAws thenError(int status, String code, String message) {
        return then(
                status,
                "<ErrorResponse><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error></ErrorResponse>");
    }

    public ScriptedAws thenIdentity(String account) {
        return then(
                200,
                "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>" + account
                        + "</Account><Arn>arn:aws:iam::" + account
                        + ":user/ann</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>");
    }

    @Override
    public Reply send(Call call) throws IOException {
        calls.add(call);
        Answer answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        return answer.reply();
    }

    String body(int call) {
        return new String(calls.get(call).body(), StandardCharsets.UTF_8);
    }

    /** Settings with which the calls come here. */
    public Settings settings() {
        return Settings.simulated(this, time, time, new Random(1));
    }
}
