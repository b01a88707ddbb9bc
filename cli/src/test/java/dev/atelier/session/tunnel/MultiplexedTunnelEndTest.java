package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.events.Failure;
import dev.atelier.session.Ending;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.tunnel.FakeAgent.Sent;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How forwarding over smux ends, and what keeps it alive. */
class MultiplexedTunnelEndTest extends MultiplexedTunnels {
    @Test
    void whenTheSessionIsLostClientsGetAResetAndThePortIsClosed() throws Exception {
        Tunnel tunnel = open("0:5432", PATIENT);
        Socket client = connect(tunnel);
        agent.nextFrame();
        agent.send(Frame.push(3, bytes("half an ans")));
        agent.end(new Ending.Failed(new Failure.Failed("lost", "It is lost.", "")));
        assertThat(read(client, 11)).isEqualTo("half an ans");
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThat(tunnel.lost().get()).hasMessage("It is lost.");
        // The system may still take a client for the moment that it needs to wake who waits for one, and then resets
        // it.
        assertThatThrownBy(() -> connect(tunnel).getInputStream().read()).isInstanceOf(IOException.class);
    }

    @Test
    void aSessionThatAwsClosesIsAFailureWithItsReason() throws Exception {
        Tunnel tunnel = open("0:db.example:5432", PATIENT);
        agent.end(new Ending.Closed("Idle timeout."));
        assertThat(tunnel.lost().get())
                .hasMessage("The session that led to db.example:5432 was closed: Idle timeout.")
                .extracting(Failure::code)
                .isEqualTo("forward-ended");
    }

    @Test
    void anAgentThatSpeaksSomethingElseEndsTheTunnelWithOneSentence() throws Exception {
        Tunnel tunnel = open("0:5432", PATIENT);
        Socket client = connect(tunnel);
        agent.nextFrame();
        assertThat(agent.offer(bytes("SSH-2.0-OpenSSH").array())).isTrue();
        assertThat(agent.next()).isEqualTo(new Sent.Termination());
        assertThat(tunnel.lost().get().code()).isEqualTo("forward-garbled");
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }

    @Test
    void closingResetsClientsAndLeavesNoThread() throws Exception {
        Tunnel tunnel = open("0:5432", PATIENT);
        Socket waiting = connect(tunnel);
        Socket halfClosed = connect(tunnel);
        halfClosed.shutdownOutput();
        agent.nextFrame();
        agent.nextFrame();
        tunnel.close();
        assertThat(tunnel.ended()).isTrue();
        assertThatThrownBy(() -> waiting.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> halfClosed.getInputStream().read()).isInstanceOf(SocketException.class);
        tunnel.close();
    }

    @Test
    void anOldAgentHearsOfUsEveryFewSeconds() throws Exception {
        var old = FakeAgent.forwarding("3.1.1511.0");
        open(old, "0:5432", SessionOptions.USUAL, new Limits(1, FOREVER, FOREVER, FOREVER, Duration.ofMillis(1)));
        assertThat(old.nextFrame()).isEqualTo(Frame.keepAlive());
        assertThat(old.nextFrame()).isEqualTo(Frame.keepAlive());
    }

    @Test
    void aNewAgentHearsNothingSoThatAnIdleSessionCountsAsIdle() throws Exception {
        Tunnel tunnel = open("0:5432", new Limits(1, FOREVER, FOREVER, FOREVER, Duration.ofMillis(1)));
        connect(tunnel);
        assertThat(agent.nextFrame()).isEqualTo(Frame.open(3));
        assertThat(agent.rest()).isEmpty();
    }

    @Test
    void wordsOfTheAgentAreAWarning() throws Exception {
        open("0:5432", PATIENT);
        agent.complain("no such thing\n");
        assertThat(sentences()).endsWith("The agent of the target says: no such thing");
    }
}
