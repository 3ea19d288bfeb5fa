package dev.holdfast.adapters.http.wire;

import dev.holdfast.domain.storage.AccessTerms.Reads;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is said about storages. Secrets go in, never out.
public final class StorageMessages {

    private StorageMessages() {}

    /// `POST /storages`.
    public record Create(
            String name,
            URI endpoint,
            Optional<String> region,
            String bucket,
            Optional<String> prefix,
            Optional<Boolean> pathStyle,
            String accessKeyId,
            String secretAccessKey,
            Optional<Weight> weight,
            Optional<StorageAccess> access,
            Optional<Reads> reads,
            Optional<Sts> sts,
            Optional<StorageState> state) {

        @Override
        public String toString() {
            return "Create[" + name + "]";
        }
    }

    /// A storage in a file of its own.
    public record InFile(
            Optional<String> name,
            URI endpoint,
            Optional<String> region,
            String bucket,
            Optional<String> prefix,
            Optional<Boolean> pathStyle,
            Optional<String> accessKeyId,
            Optional<String> secretAccessKey,
            Optional<Weight> weight,
            Optional<StorageAccess> access,
            Optional<Reads> reads,
            Optional<Sts> sts,
            Optional<StorageState> state) {

        @Override
        public String toString() {
            return "InFile[" + name + "]";
        }
    }

    /// `PATCH /storages/{id}`: what is there replaces what was; the two parts of a credential come
    /// together.
    public record Change(
            Optional<String> name,
            Optional<URI> endpoint,
            Optional<String> region,
            Optional<String> bucket,
            Optional<String> prefix,
            Optional<Boolean> pathStyle,
            Optional<String> accessKeyId,
            Optional<String> secretAccessKey,
            Optional<Weight> weight,
            Optional<StorageAccess> access,
            Optional<Reads> reads,
            Optional<Sts> sts,
            Optional<StorageState> state) {

        @Override
        public String toString() {
            return "Change[" + name + "]";
        }
    }

    /// A storage as users see it.
    ///
    /// @param accessKeyId    shortened
    /// @param isolationGrade `A`, `B` or `C`
    public record Storage(
            UUID id,
            String name,
            URI endpoint,
            String region,
            String bucket,
            String prefix,
            boolean pathStyle,
            String accessKeyId,
            int weight,
            StorageAccess access,
            Reads reads,
            Optional<Sts> sts,
            StorageState state,
            Health health,
            String isolationGrade,
            Instant createdAt) {}

    /// Where temporary credentials of nodes come from.
    ///
    /// @param durationSeconds how long they last; an hour unless given
    public record Sts(URI endpoint, String roleArn, Optional<Integer> durationSeconds) {}

    /// @param detail what is wrong, where something is
    public record Health(boolean up, Instant checkedAt, Optional<String> detail) {}

    /// What a test found.
    public record Test(boolean ok, List<Check> checks) {}

    /// @param name `write`, `read`, `list`, `conditionalWrite`, `checksum`, `delete` or `presignedWrite`
    public record Check(String name, boolean ok, String detail) {}
}
