package dev.phoenixgenapi.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A WebSocket over a plain socket, for what no client sends: any bytes go out, and each frame that comes in is seen.
 * Waits are bounded; what does not come in that time fails the test.
 */
public final class RawWebSocket implements AutoCloseable {

    /** Longer than anything takes, even on a busy machine. */
    private static final int PATIENCE_S = 20;

    private final Socket socket;
    private final DataInputStream in;
    private final RawHandshake handshake;
    private final BlockingQueue<Optional<RawFrame>> frames = new LinkedBlockingQueue<>();

    private RawWebSocket(Socket socket, String request) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        socket.getOutputStream().write(request.getBytes(UTF_8));
        this.handshake = RawHandshake.read(in);
    }

    /**
     * Connects, and reads what comes.
     *
     * @param path with its query, as {@code /socket/websocket?vsn=2.0.0}
     * @param headers additional ones, as {@code Origin: http://localhost}
     */
    public static RawWebSocket connect(int port, String path, String... headers) {
        var connected = connectWithoutReading(port, path, headers);
        assertThat(connected.handshake.status())
                .as(connected.handshake.toString())
                .isEqualTo(101);
        connected.startReading();
        return connected;
    }

    /** Connects, whatever the server says to it, and reads nothing until {@link #startReading}. */
    public static RawWebSocket connectWithoutReading(int port, String path, String... headers) {
        return send(port, RawHandshake.request(path, headers), 0);
    }

    /** Like {@link #connectWithoutReading}, with a small buffer of the operating system. */
    public static RawWebSocket connectSlowConsumer(int port, String path) {
        return send(port, RawHandshake.request(path), 4096);
    }

    /** Asks for a WebSocket, and gives what the server says to it. */
    public static RawHandshake handshake(int port, String path, String... headers) {
        try (var socket = connectWithoutReading(port, path, headers)) {
            return socket.handshake;
        }
    }

    /** Sends a request as it stands, and gives the answer. */
    public static RawHandshake exchange(int port, String request) {
        try (var socket = send(port, request, 0)) {
            return socket.handshake;
        }
    }

    private static RawWebSocket send(int port, String request, int receiveBuffer) {
        try {
            var socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_S * 1000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_S * 1000);
            return new RawWebSocket(socket, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins to take frames from the socket. */
    public void startReading() {
        Thread.ofVirtual().name("raw-websocket").start(() -> {
            try {
                socket.setSoTimeout(0);
                while (true) {
                    frames.add(Optional.of(RawFrame.read(in)));
                }
            } catch (IOException e) {
                frames.add(Optional.empty());
            }
        });
    }

    public RawHandshake handshake() {
        return handshake;
    }

    /** Sends a text in one frame. */
    public RawWebSocket send(String text) {
        return send(RawFrame.text(text));
    }

    /** Sends a frame as a client has to. */
    public RawWebSocket send(RawFrame frame) {
        return sendBytes(frame.masked());
    }

    /** Sends bytes as they stand; a server that has closed the connection does not hear them. */
    public RawWebSocket sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            // what the server said before it closed is what counts
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The next frame, of any kind. */
    public RawFrame next() {
        return take().orElseThrow(() -> new AssertionError("the connection ended"));
    }

    /** The text of the next frame. */
    public String nextText() {
        var frame = next();
        assertThat(frame.opcode()).as(frame.toString()).isEqualTo(RawFrame.TEXT);
        return frame.text();
    }

    /** The close frame, which has to be the next one, once the connection has ended after it. */
    public RawFrame nextClose() {
        var frame = next();
        assertThat(frame.opcode()).as(frame.toString()).isEqualTo(RawFrame.CLOSE);
        return frame;
    }

    /** Waits for the end of the connection, whatever comes before it. */
    public void awaitEnd() {
        while (take().isPresent()) {
            // frames that were under way
        }
    }

    private Optional<RawFrame> take() {
        try {
            var frame = frames.poll(PATIENCE_S, SECONDS);
            if (frame == null) {
                throw new AssertionError("nothing came within %d s".formatted(PATIENCE_S));
            }
            return frame;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Says nothing more, and still listens. */
    public void shutdownOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection by a reset, as a cable that is cut. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
