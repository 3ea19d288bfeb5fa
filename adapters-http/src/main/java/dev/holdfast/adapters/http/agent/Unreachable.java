package dev.holdfast.adapters.http.agent;

import dev.holdfast.application.agent.identity.MasterException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What it means that nothing came back from a master, in words for people.
final class Unreachable {

    private Unreachable() {}

    static MasterException at(URI master, IOException e) {
        var stranger = causes(e).filter(CertificateException.class::isInstance).findFirst();
        if (stranger.isPresent()) {
            return new MasterException.NotTrusted(
                    "whoever answers at " + master + " does not show a certificate that this node trusts: "
                            + stranger.get().getMessage(),
                    e);
        }
        var beginning = "cannot reach the master at " + master + ": ";
        return wrongPlace(e)
                .<MasterException>map(why -> new MasterException.WrongPlace(beginning + why, e))
                .orElseGet(() -> new MasterException.Away(beginning + reason(e), e));
    }

    private static Optional<String> wrongPlace(IOException e) {
        if (has(e, cause -> cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException)) {
            return Optional.of("there is no host of that name, as far as this one knows");
        }
        if (has(e, Unreachable::isPlain)) {
            return Optional.of("whoever answers there does not speak TLS; is it an http address?");
        }
        return has(e, ProtocolException.class::isInstance)
                ? Optional.of("whoever answers there does not speak HTTP")
                : Optional.empty();
    }

    /// The JDK has no better word for it.
    private static boolean isPlain(Throwable e) {
        return e instanceof SSLException && String.valueOf(e.getMessage()).contains("nrecognized SSL message");
    }

    private static boolean has(Throwable e, Predicate<Throwable> trait) {
        return causes(e).anyMatch(trait);
    }

    private static Stream<Throwable> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case HttpConnectTimeoutException _, SocketTimeoutException _ -> "it does not answer";
            case ConnectException _ -> "nothing listens there";
            case HttpTimeoutException _ -> "it takes too long to answer";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
