package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.json.Violation;
import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.wire.StorageMessages;
import dev.holdfast.domain.storage.AssumedRole;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds everything that is wrong with a described storage at once.
final class StorageChecks {

    private static final int MAX_TEXT = 255;
    private static final int MAX_PORT = 65_535;

    private final List<Violation> violations = new ArrayList<>();

    private StorageChecks() {}

    /// @throws ProblemException naming each member that is wrong
    static void require(StorageMessages.Create message) {
        finish(violations(message));
    }

    static List<Violation> violations(StorageMessages.Create message) {
        var checks = new StorageChecks();
        checks.text("/name", message.name());
        checks.address("/endpoint", message.endpoint());
        message.sts().ifPresent(checks::sts);
        message.region().ifPresent(region -> checks.text("/region", region));
        checks.text("/bucket", message.bucket());
        message.prefix().ifPresent(checks::prefix);
        checks.text("/accessKeyId", message.accessKeyId());
        checks.text("/secretAccessKey", message.secretAccessKey());
        return checks.violations;
    }

    /// @throws ProblemException naming each member that is wrong
    static void require(StorageMessages.Change message) {
        var checks = new StorageChecks();
        message.name().ifPresent(name -> checks.text("/name", name));
        message.endpoint().ifPresent(endpoint -> checks.address("/endpoint", endpoint));
        message.sts().ifPresent(checks::sts);
        message.region().ifPresent(region -> checks.text("/region", region));
        message.bucket().ifPresent(bucket -> checks.text("/bucket", bucket));
        message.prefix().ifPresent(checks::prefix);
        checks.credentials(message.accessKeyId(), message.secretAccessKey());
        finish(checks.violations);
    }

    private void credentials(Optional<String> id, Optional<String> secret) {
        id.ifPresent(value -> text("/accessKeyId", value));
        secret.ifPresent(value -> text("/secretAccessKey", value));
        if (id.isPresent() != secret.isPresent()) {
            refuse(
                    id.isPresent() ? "/secretAccessKey" : "/accessKeyId",
                    "must come together with the other part of the credential");
        }
    }

    private void sts(StorageMessages.Sts sts) {
        address("/sts/endpoint", sts.endpoint());
        text("/sts/roleArn", sts.roleArn());
        sts.durationSeconds()
                .map(Duration::ofSeconds)
                .filter(it -> it.compareTo(AssumedRole.SHORTEST) < 0 || it.compareTo(AssumedRole.LONGEST) > 0)
                .ifPresent(_ -> refuse("/sts/durationSeconds", "must be from 900 to 43200"));
    }

    private void address(String pointer, URI endpoint) {
        var isWeb = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        if (!isWeb || endpoint.getHost() == null) {
            refuse(pointer, "must be an http or https address");
        } else if (endpoint.getUserInfo() != null || endpoint.getQuery() != null || endpoint.getFragment() != null) {
            refuse(pointer, "must have no user, query or fragment");
        } else if (endpoint.getPort() == 0 || endpoint.getPort() > MAX_PORT) {
            refuse(pointer, "must have a port from 1 to " + MAX_PORT + ", or none");
        }
    }

    private void prefix(String prefix) {
        if (prefix.startsWith("/") || prefix.contains("//") || !isPlain(prefix)) {
            refuse("/prefix", "must neither begin with '/', nor have an empty part, nor be too long");
        }
    }

    private void text(String pointer, String text) {
        if (text.isBlank() || !isPlain(text)) {
            refuse(pointer, "must be 1 to " + MAX_TEXT + " characters, no control characters among them");
        }
    }

    private static boolean isPlain(String text) {
        return text.length() <= MAX_TEXT && text.chars().noneMatch(Character::isISOControl);
    }

    private void refuse(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
    }

    private static void finish(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(Problems.invalid("this describes no storage", violations));
        }
    }
}
