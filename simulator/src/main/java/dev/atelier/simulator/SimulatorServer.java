package dev.atelier.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A simulator behind HTTP on loopback, for the AWS CLI, the SDKs and the built program. */
public final class SimulatorServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;

    private SimulatorServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Starts a server.
     *
     * @param port 0 takes a free one
     * @throws IOException when the port is taken
     */
    public static SimulatorServer start(Simulator simulator, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(simulator, exchange));
        server.start();
        return new SimulatorServer(server, threads);
    }

    /** Where it listens, such as {@code http://127.0.0.1:4566}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(Simulator simulator, HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpReply reply = simulator.handle(call(exchange));
            hold(reply);
            if (!reply.isReset()) {
                send(exchange, reply);
            }
        }
    }

    private static HttpCall call(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new HttpCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private static void hold(HttpReply reply) {
        try {
            Thread.sleep(reply.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, HttpReply reply) throws IOException {
        reply.headers().forEach((name, values) -> {
            if (!name.equals("content-length")) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            reply.headers()
                    .getOrDefault("content-length", List.of(Integer.toString(reply.body().length)))
                    .forEach(length -> exchange.getResponseHeaders().set("Content-Length", length));
        }
        boolean empty = head || reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        if (!empty) {
            exchange.getResponseBody().write(reply.body());
        }
    }
}
