package dev.atelier.session.channel;

import dev.atelier.aws.Account;
import dev.atelier.aws.DataKey;
import dev.atelier.aws.SessionTicket;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a session needs of AWS after it was granted. */
interface Sessions {
    /** Connects to the ticket's URL. */
    CompletableFuture<WebSocket> connect(SessionTicket ticket, WebSocket.Listener listener);

    /** See {@link dev.atelier.aws.SessionsGateway#resume}. */
    Optional<SessionTicket> resume(SessionTicket ticket);

    void terminate(String sessionId);

    DataKey key(String keyId, Map<String, String> context);

    /** Those of an account. */
    static Sessions of(Account account) {
        return new Sessions() {
            @Override
            public CompletableFuture<WebSocket> connect(SessionTicket ticket, WebSocket.Listener listener) {
                URI url = ticket.streamUrl();
                return account.sessions().upgrade(ticket).buildAsync(url, listener);
            }

            @Override
            public Optional<SessionTicket> resume(SessionTicket ticket) {
                return account.sessions().resume(ticket);
            }

            @Override
            public void terminate(String sessionId) {
                account.sessions().terminate(sessionId);
            }

            @Override
            public DataKey key(String keyId, Map<String, String> context) {
                return account.keys().dataKey(keyId, 64, context);
            }
        };
    }
}
