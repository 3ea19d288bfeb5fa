package dev.holdfast.adapters.host.config;

import dev.holdfast.application.agent.configuration.LocalStorage;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.domain.storage.StorageTarget;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads storages as a person writes them: the members of `POST /storages`, whose credentials may also
/// come from the environment.
final class StorageReader {

    private final Map<String, String> environment;

    StorageReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// Empty, and problems noted, where the storage cannot be used.
    Optional<LocalStorage> read(ObjectReader members, String fallbackName) {
        ignoreWhatOnlyMastersUse(members);
        var name = members.optionalText("name").orElse(fallbackName);
        var credentials = new StorageCredentials(
                credential(members, "accessKeyId", "AWS_ACCESS_KEY_ID"),
                credential(members, "secretAccessKey", "AWS_SECRET_ACCESS_KEY"));
        return target(members).map(target -> new LocalStorage(name, target, credentials));
    }

    private static void ignoreWhatOnlyMastersUse(ObjectReader members) {
        List.of("id", "weight", "access", "state", "health", "isolationGrade").forEach(members::find);
    }

    private String credential(ObjectReader members, String member, String variable) {
        var found = members.optionalText(member);
        if (found.isEmpty() && environment.containsKey(variable)) {
            return environment.get(variable);
        }
        if (found.isEmpty()) {
            members.problem(member, "expected \"" + member + "\" here or " + variable + " in the environment");
        }
        return found.orElse("");
    }

    static Optional<StorageTarget> target(ObjectReader members) {
        var endpoint = members.text("endpoint", "the address of the S3 service");
        var region = members.optionalText("region").orElse("us-east-1");
        var bucket = members.text("bucket", "the name of the bucket");
        var prefix = prefix(members);
        var pathStyle = members.flag("pathStyle", true);
        if (endpoint.isEmpty() || bucket.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StorageTarget(URI.create(endpoint), region, bucket, prefix, pathStyle));
        } catch (IllegalArgumentException e) {
            members.problem("endpoint", e.getMessage());
            return Optional.empty();
        }
    }

    private static String prefix(ObjectReader members) {
        var written = members.find("prefix")
                .map(value -> value instanceof Located.Text text ? text.value() : "/")
                .orElse("");
        if (written.startsWith("/")) {
            members.problem("prefix", "expected a string that does not begin with '/'");
            return "";
        }
        return written.isEmpty() || written.endsWith("/") ? written : written + "/";
    }
}
