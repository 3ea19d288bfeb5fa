package dev.holdfast.agent;

import dev.holdfast.adapters.host.state.FileFault;
import dev.holdfast.application.agent.enrollment.JoinFleet;
import dev.holdfast.application.agent.identity.CertificateFingerprint;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which master a host joins, and what it shows there.
final class MasterOptions {

    @Option(names = "--master", paramLabel = "URL", description = "the master's address (HOLDFAST_MASTER)")
    private @Nullable String master;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "a join token; better in HOLDFAST_JOIN_TOKEN or HOLDFAST_JOIN_TOKEN_FILE")
    private @Nullable String token;

    @Option(
            names = "--ca-fingerprint",
            paramLabel = "sha256:HEX",
            description = "trust only this certificate, of the master or its authority")
    private @Nullable String authority;

    @Option(names = "--insecure", description = "speak plain http to a master on another host")
    private boolean insecure;

    JoinFleet.Terms terms(Map<String, String> environment) {
        return new JoinFleet.Terms(address(environment), token(environment));
    }

    /// @throws CommandException when no master is named, or one that anybody may listen to
    MasterAddress address(Map<String, String> environment) {
        return address(
                named(environment).orElseThrow(() -> usage("which master? Give --master URL or set HOLDFAST_MASTER")));
    }

    /// The address that an option or the environment names.
    Optional<URI> named(Map<String, String> environment) {
        return Optional.ofNullable(master)
                .or(() -> Optional.ofNullable(environment.get("HOLDFAST_MASTER")))
                .map(MasterOptions::uri);
    }

    /// Whether a certificate was named that is to be trusted.
    boolean pins() {
        return authority != null;
    }

    /// @throws CommandException when it is none, or one that anybody may listen to
    MasterAddress address(URI base) {
        try {
            var pin = Optional.ofNullable(authority).map(CertificateFingerprint::parse);
            return checked(new MasterAddress(base, pin));
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private MasterAddress checked(MasterAddress address) {
        if (!address.isPrivate() && !insecure) {
            throw usage("plain http to another host lets anybody on the way listen: use https, or say --insecure");
        }
        return address;
    }

    Optional<Secret> token(Map<String, String> environment) {
        return Optional.ofNullable(token)
                .or(() -> Optional.ofNullable(environment.get("HOLDFAST_JOIN_TOKEN")))
                .or(() -> Optional.ofNullable(environment.get("HOLDFAST_JOIN_TOKEN_FILE"))
                        .map(MasterOptions::content))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Secret::new);
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw usage("the file " + file + " of HOLDFAST_JOIN_TOKEN_FILE cannot be read: " + FileFault.of(e));
        }
    }

    static URI uri(String text) {
        if (!text.matches("https?://.+")) {
            throw usage("no address of a master: \"" + text
                    + "\"; one begins with https://, or with http:// where the master is on this host");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw usage("no address: " + e.getMessage());
        }
    }

    private static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }
}
