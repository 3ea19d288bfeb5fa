package dev.holdfast.adapters.http.wire;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a node asks for instead of a storage's keys, and what it gets.
public final class GrantMessages {

    private GrantMessages() {}

    /// `POST /nodes/self/grants`: either to write or to read.
    public record Ask(UUID siteId, UUID storageId, Optional<Write> write, Optional<Read> read) {}

    /// @param packs   how many packs under fresh names
    /// @param renew   names that were granted and not written yet
    /// @param records how many commit records under fresh backup ids
    /// @param backups ids that the site has already, from another storage's grants or of its open run
    public record Write(Optional<Integer> packs, List<String> renew, Optional<Integer> records, List<UUID> backups) {}

    public record Read(List<String> packs, List<UUID> backups) {}

    /// What was granted: the names in clear, what opens them sealed.
    ///
    /// @param kind    `write`, `read` or `credentials`
    /// @param packs   that may be written, or read
    /// @param backups whose commit records may be
    /// @param sealed  a compact JWE of [Opened]
    public record Given(
            UUID siteId,
            UUID storageId,
            String kind,
            Instant expiresAt,
            List<String> packs,
            List<UUID> backups,
            String sealed) {}

    /// What is in the JWE.
    public record Opened(List<Signed> requests, Optional<Credentials> credentials) {}

    /// @param key     below the storage's prefix
    /// @param method  `PUT` or `GET`
    /// @param headers to be sent exactly
    public record Signed(String key, String method, URI url, Map<String, String> headers) {

        @Override
        public String toString() {
            return "Signed[" + method + " " + key + "]";
        }
    }

    /// @param reads whether they read and list
    public record Credentials(String accessKeyId, String secretAccessKey, String sessionToken, boolean reads) {

        @Override
        public String toString() {
            return "Credentials[]";
        }
    }
}
