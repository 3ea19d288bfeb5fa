package dev.holdfast.adapters.host.systemd;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// Sends datagrams to a UNIX socket (unix(7)), which the JDK's channels cannot.
final class DatagramSender implements AutoCloseable {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int LONGEST_PATH = 107;
    private static final int FAMILY_BYTES = 2;

    private static final MethodHandle SOCKET = Libc.bind("socket", Libc.INT, Libc.INT, Libc.INT, Libc.INT);
    private static final MethodHandle SENDTO =
            Libc.bind("sendto", Libc.LONG, Libc.INT, Libc.POINTER, Libc.LONG, Libc.INT, Libc.POINTER, Libc.INT);
    private static final MethodHandle CLOSE = Libc.bind("close", Libc.INT, Libc.INT);

    private final MemorySegment address;
    private final int socket;

    /// @param name a path, or an abstract name that begins with `@`
    /// @throws IllegalArgumentException when no socket can have that name
    DatagramSender(String name) {
        this.address = address(name);
        this.socket = open();
    }

    /// @return 0, or the negative error number: whoever listens may be gone, or too busy to take it
    synchronized int send(String message) {
        try (var arena = Arena.ofConfined()) {
            var bytes = message.getBytes(StandardCharsets.UTF_8);
            var content = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            var errno = Libc.newErrno();
            long sent = (long) SENDTO.invokeExact(
                    errno, socket, content, (long) bytes.length, MSG_DONTWAIT | MSG_NOSIGNAL, address, (int)
                            address.byteSize());
            return (int) Math.min(0, Libc.orErrno(sent, errno));
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            int _ = (int) CLOSE.invokeExact(Libc.newErrno(), socket);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    private static int open() {
        try {
            return (int) SOCKET.invokeExact(Libc.newErrno(), AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    private static MemorySegment address(String name) {
        var path = name.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = name.startsWith("@");
        if (!isAbstract && !name.startsWith("/") || path.length > LONGEST_PATH) {
            throw new IllegalArgumentException("no name of a socket: " + name);
        }
        // An abstract name ends with the address, a path with a NUL.
        var address = Arena.ofAuto().allocate(FAMILY_BYTES + path.length + (isAbstract ? 0 : 1), Short.BYTES);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, FAMILY_BYTES, path.length);
        if (isAbstract) {
            address.set(ValueLayout.JAVA_BYTE, FAMILY_BYTES, (byte) 0);
        }
        return address;
    }
}
