package dev.holdfast.adapters.http.wire;

import dev.holdfast.application.storage.SiteKey;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is inside the sealed configuration of a node: the JSON that `GET /nodes/self/config` encrypts.
///
/// Enumerations travel as text, so that an agent can pass over a kind that only a newer master knows.
public final class ConfigurationMessages {

    private ConfigurationMessages() {}

    public record Configuration(UUID fleetId, UUID nodeId, List<Storage> storages, List<Site> sites) {}

    /// @param access      `sealed`, `presigned` or `sts`
    /// @param state       `enabled`, or `draining`: to restore from, but not to back up to
    /// @param accessKeyId present, with the secret, where access is `sealed`
    public record Storage(
            UUID id,
            String name,
            URI endpoint,
            String region,
            String bucket,
            String prefix,
            boolean pathStyle,
            int weight,
            String access,
            String state,
            Optional<String> accessKeyId,
            Optional<String> secretAccessKey) {

        @Override
        public String toString() {
            return "Storage[" + id + "]";
        }
    }

    /// @param state      `active` or `retired`
    /// @param keys       the newest first: that one encrypts, all decrypt
    /// @param storageIds where new backups may go while the master cannot be asked, the best first
    /// @param retention  the policy that holds: the nearest of the site, its node and the fleet
    public record Site(
            UUID id,
            String name,
            String state,
            List<Key> keys,
            List<UUID> storageIds,
            int copies,
            SiteMessages.Quota quota,
            Optional<SiteMessages.Retention> retention,
            Optional<Integer> rpoHours) {}

    /// @param id  16 lower-case hex digits
    /// @param key 32 bytes in base64url without padding
    public record Key(String id, String key) {

        public static Key of(SiteKey key) {
            var bytes = Base64.getUrlEncoder().withoutPadding().encodeToString(key.toArray());
            return new Key(key.id().toString(), bytes);
        }

        @Override
        public String toString() {
            return "Key[" + id + "]";
        }
    }
}
