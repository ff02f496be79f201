package dev.phoenixgenapi.benchmarks.nodes;

import io.grpc.CallOptions;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A remote call as everybody makes one: blocking, over one connection, answered on the event loop. */
final class Unary {

    private static final MethodDescriptor<byte[], byte[]> METHOD = MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodType.UNARY)
            .setFullMethodName("echo.Echo/Echo")
            .setRequestMarshaller(new Bytes())
            .setResponseMarshaller(new Bytes())
            .build();

    private Unary() {}

    static int serve() throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(ServerServiceDefinition.builder("echo.Echo")
                        .addMethod(METHOD, ServerCalls.asyncUnaryCall((bytes, answer) -> {
                            answer.onNext(bytes);
                            answer.onCompleted();
                        }))
                        .build())
                .build()
                .start()
                .getPort();
    }

    static Way.Caller connect(int port) {
        var channel =
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
        var payload = Payload.bytes();
        return () -> {
            var answer = ClientCalls.blockingUnaryCall(channel, METHOD, CallOptions.DEFAULT, payload);
            if (answer.length != payload.length) {
                throw new IllegalStateException("answer: %d bytes".formatted(answer.length));
            }
        };
    }

    private static final class Bytes implements Marshaller<byte[]> {

        private static final class Known extends ByteArrayInputStream implements KnownLength {
            Known(byte[] bytes) {
                super(bytes);
            }
        }

        @Override
        public InputStream stream(byte[] value) {
            return new Known(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
