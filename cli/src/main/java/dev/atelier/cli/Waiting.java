package dev.atelier.cli;

import dev.atelier.aws.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets real time pass until it is given up; from then on nothing is waited for.
 *
 * @param speed how many times faster than real time the operation's time runs
 * @param givenUp done when nothing is to be waited for any more
 * @param pausing run before each pause, when there is time to say that nothing has happened
 */
record Waiting(double speed, CompletableFuture<Void> givenUp, Runnable pausing) implements Sleeper {
    @Override
    public void sleep(Duration duration) throws InterruptedException {
        pausing.run();
        try {
            var unused = givenUp.get((long) (duration.toNanos() / speed), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        throw new InterruptedException("given up");
    }

    @Override
    public <T> T await(Exchange<T> exchange) throws IOException, InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread worker = Thread.ofPlatform().daemon().name("call").unstarted(() -> make(exchange, answer));
        worker.start();
        try {
            var unused = CompletableFuture.anyOf(answer, givenUp).get();
            if (answer.isDone()) {
                return answer.get();
            }
        } catch (ExecutionException e) {
            throw asItWas(e);
        }
        throw new InterruptedException("given up");
    }

    private static <T> void make(Exchange<T> exchange, CompletableFuture<T> answer) {
        try {
            answer.complete(exchange.make());
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static IOException asItWas(ExecutionException failed) {
        return switch (failed.getCause()) {
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case null, default -> throw new IllegalStateException(failed);
        };
    }
}
