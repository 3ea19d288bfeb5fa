package dev.holdfast.adapters.http.server;

import dev.holdfast.adapters.http.settings.HttpSettings.TlsFiles;
import dev.holdfast.adapters.http.settings.UnusableCertificateException;
import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;

/// The certificate that is served, which follows its files: connections that begin after these changed
/// see the new one. Files that are of no use change nothing.
final class ServedCertificate {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.tls");

    private final TlsFiles files;
    private final ReplaceableKeys keys;
    private List<Object> seen;

    private ServedCertificate(TlsFiles files, ReplaceableKeys keys, List<Object> seen) {
        this.files = files;
        this.keys = keys;
        this.seen = seen;
    }

    /// @throws UnusableCertificateException when the files are no certificate chain and its key
    static ServedCertificate of(TlsFiles files) {
        var seen = state(files);
        return new ServedCertificate(files, new ReplaceableKeys(CertifiedKey.read(files)), seen);
    }

    Tls tls() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, null, null);
            return Tls.builder().sslContext(context).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no TLS", e);
        }
    }

    /// When it ends.
    Instant notAfter() {
        return keys.current().notAfter();
    }

    /// Takes the files anew if they changed. To be called again and again.
    synchronized void follow() {
        var now = state(files);
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            keys.replace(CertifiedKey.read(files));
            LOG.log(Level.INFO, "certificate taken anew file={0} validUntil={1}", files.certificate(), notAfter());
        } catch (UnusableCertificateException e) {
            LOG.log(
                    Level.WARNING,
                    "certificate changed and is of no use, the one before is served: {0} ({1})",
                    e.getMessage(),
                    cause(e));
        }
    }

    private static String cause(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /// What changes with the files; whoever replaces them may use links.
    private static List<Object> state(TlsFiles files) {
        var state = new ArrayList<Object>();
        for (var file : List.of(files.certificate(), files.key())) {
            state.add(state(file));
        }
        return state;
    }

    private static List<Object> state(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
        } catch (IOException e) {
            return List.of("gone");
        }
    }
}
