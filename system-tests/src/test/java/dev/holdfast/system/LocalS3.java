package dev.holdfast.system;

import dev.holdfast.testing.s3.S3Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// An S3 server on loopback to try things with, until it is interrupted; what it holds stays in its directory.
public final class LocalS3 {

    private static final int PORT = 9000;
    private static final String BUCKET = "backups";

    private LocalS3() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 1 || arguments.length == 1 && arguments[0].startsWith("-")) {
            System.err.println("usage: ./dev s3 [DIRECTORY]");
            System.exit(2);
        }
        if (!isFree()) {
            System.err.println("port " + PORT + " is in use: end what listens there, which may be another ./dev s3");
            System.exit(1);
        }
        var directory = Files.createDirectories(Path.of(arguments.length == 0 ? "target/s3" : arguments[0]));
        try (var server = S3Server.start(directory.toAbsolutePath(), PORT)) {
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.bucket(BUCKET);
            tell(server);
            new CountDownLatch(1).await();
        }
    }

    private static boolean isFree() {
        try (var socket = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void tell(S3Server server) {
        System.out.printf(
                """
                endpoint           %s   (region us-east-1, path style)
                bucket             %s
                access key id      %s
                secret access key  %s
                objects            %s
                It is there until Ctrl-C, for this machine alone; everybody knows these keys.
                """,
                server.endpoint(),
                BUCKET,
                server.credentials().accessKeyId(),
                server.credentials().secretAccessKey(),
                server.directory(BUCKET));
    }
}
