package dev.holdfast.adapters.s3;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// What it means that nothing came back from a store, and what to do, in words for people.
final class NoAnswer {

    private NoAnswer() {}

    static String meaning(Throwable failure) {
        return causes(failure)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> root(failure));
    }

    /// What the innermost cause is called, and says.
    static String root(Throwable failure) {
        var root = causes(failure).reduce(failure, (_, inner) -> inner);
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _ ->
                Optional.of("there is no host of that name, as far as this one knows; check the endpoint");
            case SocketTimeoutException _ -> Optional.of("it does not answer in time; check the network");
            case ConnectException refused
            when says(refused, "refused") -> Optional.of("nothing listens there; check the endpoint");
            // The JDK has no better word for it.
            case SSLException plain
            when says(plain, "nrecognized SSL message") ->
                Optional.of("whoever answers there does not speak TLS; check the endpoint: it may be an http address");
            default -> Optional.empty();
        };
    }

    private static boolean says(Throwable cause, String words) {
        return String.valueOf(cause.getMessage()).contains(words);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
