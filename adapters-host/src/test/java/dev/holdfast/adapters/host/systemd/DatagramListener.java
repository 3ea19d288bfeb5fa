package dev.holdfast.adapters.host.systemd;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A UNIX datagram socket that listens, as systemd's does.
final class DatagramListener implements AutoCloseable {

    private static final Libc.Function SOCKET = Libc.ofInt("socket");
    private static final Libc.Function BIND = Libc.ofInt("bind");
    private static final Libc.Function RECV = Libc.ofLong("recv");
    private static final Libc.Function CLOSE = Libc.ofInt("close");
    private static final int MSG_DONTWAIT = 0x40;

    private final long socket;

    private DatagramListener(long socket) {
        this.socket = socket;
    }

    static DatagramListener on(String name) {
        var path = name.getBytes(StandardCharsets.UTF_8);
        try (var arena = Arena.ofConfined()) {
            var address = arena.allocate(2L + path.length + (name.startsWith("@") ? 0 : 1), 2);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, 2, path.length);
            if (name.startsWith("@")) {
                address.set(ValueLayout.JAVA_BYTE, 2, (byte) 0);
            }
            var errno = Libc.newErrno();
            long socket = SOCKET.call(errno, 1, 2, 0);
            long bound = BIND.call(errno, socket, address.address(), address.byteSize());
            if (bound < 0) {
                throw new AssertionError("cannot listen on " + name + ": " + Libc.describe(bound));
            }
            return new DatagramListener(socket);
        }
    }

    /// What came and was not heard yet; datagrams of this host are there when `sendto` returns.
    Optional<String> next() {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(4096);
            long length = RECV.call(Libc.newErrno(), socket, buffer.address(), 4096, MSG_DONTWAIT);
            return length < 0
                    ? Optional.empty()
                    : Optional.of(new String(
                            buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        CLOSE.call(Libc.newErrno(), socket);
    }
}
