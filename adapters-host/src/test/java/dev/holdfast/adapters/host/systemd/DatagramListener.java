package dev.holdfast.adapters.host.systemd;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A UNIX datagram socket that listens, as systemd's does.
final class DatagramListener implements AutoCloseable {

    private static final MethodHandle SOCKET = Libc.bind("socket", Libc.INT, Libc.INT, Libc.INT, Libc.INT);
    private static final MethodHandle BIND = Libc.bind("bind", Libc.INT, Libc.INT, Libc.POINTER, Libc.INT);
    private static final MethodHandle RECV = Libc.bind("recv", Libc.LONG, Libc.INT, Libc.POINTER, Libc.LONG, Libc.INT);
    private static final MethodHandle CLOSE = Libc.bind("close", Libc.INT, Libc.INT);
    private static final int MSG_DONTWAIT = 0x40;

    private final int socket;

    private DatagramListener(int socket) {
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
            int socket = (int) SOCKET.invokeExact(Libc.newErrno(), 1, 2, 0);
            var errno = Libc.newErrno();
            int bound = Libc.orErrno((int) BIND.invokeExact(errno, socket, address, (int) address.byteSize()), errno);
            if (bound < 0) {
                throw new AssertionError("cannot listen on " + name + ": " + Libc.describe(bound));
            }
            return new DatagramListener(socket);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /// What came and was not heard yet; datagrams of this host are there when `sendto` returns.
    Optional<String> next() {
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(4096);
            var errno = Libc.newErrno();
            long length = (long) RECV.invokeExact(errno, socket, buffer, 4096L, MSG_DONTWAIT);
            return length < 0
                    ? Optional.empty()
                    : Optional.of(new String(
                            buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8));
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            int _ = (int) CLOSE.invokeExact(Libc.newErrno(), socket);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
