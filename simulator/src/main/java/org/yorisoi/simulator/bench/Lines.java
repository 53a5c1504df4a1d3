package org.yorisoi.simulator.bench;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yorisoi.contract.Limits;

/** The tablets of the load, with the connections that they share: so many of them would take too many threads otherwise. */
final class Lines implements AutoCloseable {
    private static final String HERE = "127.0.0.1";
    private static final int THREADS = 2;

    private final EventLoopGroup threads;
    private final List<ManagedChannel> channels;
    private final List<Line> tablets;

    private Lines(EventLoopGroup threads, List<ManagedChannel> channels, List<Line> tablets) {
        this.threads = threads;
        this.channels = channels;
        this.tablets = tablets;
    }

    /**
     * Reads tablets, and is ready to call.
     *
     * @param fleet the file
     * @param perConnection so many tablets share a connection
     */
    static Lines of(Path fleet, int port, int perConnection) throws IOException {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(THREADS, NioIoHandler.newFactory());
        List<ManagedChannel> channels = new ArrayList<>();
        List<Line> tablets = new ArrayList<>();
        for (String line : Files.readAllLines(fleet, StandardCharsets.UTF_8)) {
            if (tablets.size() % perConnection == 0) {
                channels.add(NettyChannelBuilder.forAddress(HERE, port)
                        .usePlaintext()
                        .eventLoopGroup(threads)
                        .channelType(NioSocketChannel.class)
                        .directExecutor()
                        .compressorRegistry(PackedPush.registry())
                        .maxInboundMetadataSize(Limits.METADATA_BYTES)
                        .build());
            }
            tablets.add(Line.over(channels.get(channels.size() - 1), Seat.Placed.parse(line)));
        }
        return new Lines(threads, channels, tablets);
    }

    List<Line> tablets() {
        return tablets;
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        var unused = threads.shutdownGracefully();
    }
}
