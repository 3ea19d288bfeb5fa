package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.wire.StorageMessages;
import dev.holdfast.application.master.storage.RegisteredStorage;
import dev.holdfast.application.master.storage.StorageDraft;
import dev.holdfast.application.master.storage.TestStorage;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageProbe;
import dev.holdfast.domain.storage.AccessTerms;
import dev.holdfast.domain.storage.AccessTerms.Reads;
import dev.holdfast.domain.storage.AssumedRole;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.time.Duration;
import java.util.Optional;

/// Storages between messages and values.
final class StorageMapping {

    private static final String DEFAULT_REGION = "us-east-1";

    private StorageMapping() {}

    static StorageDraft draft(StorageMessages.Create message) {
        var target = new StorageTarget(
                message.endpoint(),
                message.region().orElse(DEFAULT_REGION),
                message.bucket(),
                prefix(message.prefix().orElse("")),
                message.pathStyle().orElse(true));
        return new StorageDraft(
                message.name(),
                target,
                new StorageCredentials(message.accessKeyId(), message.secretAccessKey()),
                message.weight().orElse(Weight.DEFAULT),
                message.access().orElse(StorageAccess.SEALED),
                new AccessTerms(
                        message.reads().orElse(Reads.GRANTED), message.sts().map(StorageMapping::role)),
                message.state().orElse(StorageState.ENABLED));
    }

    static StorageDraft changed(StorageDraft before, StorageMessages.Change message) {
        var target = before.target();
        return new StorageDraft(
                message.name().orElse(before.name()),
                new StorageTarget(
                        message.endpoint().orElse(target.endpoint()),
                        message.region().orElse(target.region()),
                        message.bucket().orElse(target.bucket()),
                        message.prefix().map(StorageMapping::prefix).orElse(target.prefix()),
                        message.pathStyle().orElse(target.pathStyle())),
                credentials(message).orElse(before.credentials()),
                message.weight().orElse(before.weight()),
                message.access().orElse(before.access()),
                new AccessTerms(
                        message.reads().orElse(before.terms().reads()),
                        message.sts()
                                .map(StorageMapping::role)
                                .or(() -> before.terms().role())),
                message.state().orElse(before.state()));
    }

    static StorageMessages.Storage message(RegisteredStorage registered) {
        var storage = registered.storage();
        var target = storage.target();
        return new StorageMessages.Storage(
                storage.id().value(),
                storage.name(),
                target.endpoint(),
                target.region(),
                target.bucket(),
                target.prefix(),
                target.pathStyle(),
                registered.accessKeyHint(),
                storage.weight().value(),
                storage.access(),
                storage.terms().reads(),
                storage.terms().role().map(StorageMapping::message),
                storage.state(),
                health(storage.health()),
                storage.isolation().name(),
                registered.addedAt());
    }

    static StorageMessages.Test message(TestStorage.Report report) {
        var checks = report.checks().stream()
                .map(check -> new StorageMessages.Check(name(check.subject()), check.ok(), check.detail()))
                .toList();
        return new StorageMessages.Test(report.ok(), checks);
    }

    private static AssumedRole role(StorageMessages.Sts message) {
        var lifetime = message.durationSeconds().map(Duration::ofSeconds).orElse(AssumedRole.USUAL_LIFETIME);
        return new AssumedRole(message.endpoint(), message.roleArn(), lifetime);
    }

    private static StorageMessages.Sts message(AssumedRole role) {
        return new StorageMessages.Sts(
                role.endpoint(), role.arn(), Optional.of((int) role.lifetime().toSeconds()));
    }

    private static StorageMessages.Health health(StorageHealth health) {
        var detail = Optional.of(health.detail()).filter(text -> !text.isEmpty());
        return new StorageMessages.Health(health.up(), health.checkedAt(), detail);
    }

    private static Optional<StorageCredentials> credentials(StorageMessages.Change message) {
        return message.accessKeyId()
                .flatMap(id -> message.secretAccessKey().map(secret -> new StorageCredentials(id, secret)));
    }

    /// With the slash that people tend to leave out.
    private static String prefix(String prefix) {
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    private static String name(StorageProbe.Subject subject) {
        return switch (subject) {
            case WRITE -> "write";
            case READ -> "read";
            case LIST -> "list";
            case CONDITIONAL_WRITE -> "conditionalWrite";
            case CHECKSUM -> "checksum";
            case DELETE -> "delete";
            case PRESIGNED_WRITE -> "presignedWrite";
        };
    }
}
