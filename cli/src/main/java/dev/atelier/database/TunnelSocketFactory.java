package dev.atelier.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Makes sockets that connect to a port of this machine, whatever address they are told, so that the driver verifies the name of the
 * server behind the tunnel. The driver makes it by its name.
 */
public final class TunnelSocketFactory extends SocketFactory {
    private final int port;

    /** @param port of this machine */
    public TunnelSocketFactory(String port) {
        this.port = Integer.parseInt(port);
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int other) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String host, int other, InetAddress local, int localPort) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int other) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int other, InetAddress local, int localPort) throws IOException {
        return connected();
    }

    private Socket connected() throws IOException {
        Socket socket = createSocket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        return socket;
    }
}
