package dev.holdfast.adapters.http.settings;

/// The files of `server.tls` are not a certificate chain and its key; the message names them.
public final class UnusableCertificateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableCertificateException(HttpSettings.TlsFiles files, Throwable cause) {
        super(
                "server.tls.certificate is %s and server.tls.key is %s; expected a certificate chain and its key, PEM files"
                        .formatted(files.certificate(), files.key()),
                cause);
    }
}
