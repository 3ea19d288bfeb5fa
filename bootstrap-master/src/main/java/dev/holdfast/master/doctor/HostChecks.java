package dev.holdfast.master.doctor;

import dev.holdfast.adapters.http.settings.HttpSettings;
import dev.holdfast.master.settings.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// What the host gives a master: a directory, room, an address, a certificate.
record HostChecks(Settings settings, Clock clock) {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final long TOO_LITTLE = 100 * MEBIBYTE;
    private static final long LITTLE = 1024 * MEBIBYTE;
    private static final Duration SOON = Duration.ofDays(14);
    private static final int CONNECT_MILLIS = 2_000;

    Check dataDirectory() {
        var name = "data-directory";
        var directory = settings.dataDirectory();
        if (!Files.isDirectory(directory)) {
            return Check.warn(name, directory + " is not there; serve makes it, or set data-dir");
        }
        if (!Files.isWritable(directory)) {
            return Check.fail(
                    name, directory + " cannot be written by this user; run as the master's user, or chown it");
        }
        try {
            var permissions = Files.getPosixFilePermissions(directory);
            return permissions.contains(PosixFilePermission.OTHERS_WRITE)
                            || permissions.contains(PosixFilePermission.GROUP_WRITE)
                    ? Check.warn(
                            name,
                            "%s has mode %s, so that others can replace what is in it; chmod 700 it"
                                    .formatted(directory, PosixFilePermissions.toString(permissions)))
                    : Check.ok(name, directory.toString());
        } catch (IOException e) {
            return Check.fail(name, directory + " cannot be looked at: " + e.getMessage());
        }
    }

    Check diskSpace() {
        var name = "disk-space";
        try {
            var store = Files.getFileStore(existing(settings.dataDirectory().toAbsolutePath()));
            long free = store.getUsableSpace();
            var detail = "%d MiB are free for %s".formatted(free / MEBIBYTE, settings.dataDirectory());
            if (free < TOO_LITTLE) {
                return Check.fail(name, detail + "; make room, or the master stops");
            }
            return free < LITTLE ? Check.warn(name, detail + "; make room soon") : Check.ok(name, detail);
        } catch (IOException e) {
            return Check.fail(name, "cannot tell how much is free: " + e.getMessage());
        }
    }

    Check listeningAddress() {
        var name = "listening-address";
        var address =
                new InetSocketAddress(settings.http().host(), settings.http().port());
        var told = settings.http().host() + ":" + settings.http().port();
        try (var socket = new ServerSocket()) {
            socket.bind(address);
            return Check.ok(name, told + " is free; no master serves there now");
        } catch (IOException e) {
            return answers(address)
                    ? Check.ok(name, told + " is served, by this master or whoever has it now")
                    : Check.fail(
                            name, told + " cannot be listened on (" + e.getMessage() + "); set server.host and port");
        }
    }

    Optional<Check> certificate() {
        return settings.http().tls().map(HttpSettings.TlsFiles::certificate).map(this::certificate);
    }

    private Check certificate(Path file) {
        var name = "tls-certificate";
        try (var content = Files.newInputStream(file)) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(content);
            var end = certificate.getNotAfter().toInstant();
            var left = Duration.between(clock.instant(), end);
            var detail = file + " is valid until " + end;
            if (left.isNegative()) {
                return Check.fail(name, detail + ": it has expired; renew it");
            }
            return left.compareTo(SOON) < 0 ? Check.warn(name, detail + "; renew it") : Check.ok(name, detail);
        } catch (IOException | CertificateException e) {
            return Check.fail(name, file + " holds no certificate that can be read: " + e.getMessage());
        }
    }

    private static boolean answers(InetSocketAddress address) {
        try (var socket = new Socket()) {
            socket.connect(address, CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path existing(Path path) {
        var parent = path.getParent();
        return Files.exists(path) || parent == null ? path : existing(parent);
    }
}
