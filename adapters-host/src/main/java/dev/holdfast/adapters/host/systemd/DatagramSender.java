package dev.holdfast.adapters.host.systemd;

import dev.holdfast.adapters.host.libc.Libc;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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

    private static final Libc.Function SOCKET = Libc.ofInt("socket");
    private static final Libc.Function SENDTO = Libc.ofLong("sendto");
    private static final Libc.Function CLOSE = Libc.ofInt("close");

    private final MemorySegment errno = Libc.newErrno();
    private final MemorySegment address;
    private final long socket;

    /// @param name a path, or an abstract name that begins with `@`
    /// @throws IllegalArgumentException when no socket can have that name
    DatagramSender(String name) {
        this.address = address(name);
        this.socket = SOCKET.call(errno, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    }

    /// @return 0, or the negative error number: whoever listens may be gone, or too busy to take it
    synchronized int send(String message) {
        try (var arena = Arena.ofConfined()) {
            var content = arena.allocateFrom(ValueLayout.JAVA_BYTE, message.getBytes(StandardCharsets.UTF_8));
            long sent = SENDTO.call(
                    errno,
                    socket,
                    content.address(),
                    content.byteSize(),
                    MSG_DONTWAIT | MSG_NOSIGNAL,
                    address.address(),
                    address.byteSize());
            return (int) Math.min(0, sent);
        }
    }

    @Override
    public synchronized void close() {
        CLOSE.call(errno, socket);
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
