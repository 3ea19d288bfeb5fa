package dev.holdfast.agent;

import dev.holdfast.adapters.s3.S3Storages;
import dev.holdfast.application.storage.StorageCredentials;
import dev.holdfast.application.storage.StorageProbe.Check;
import dev.holdfast.application.storage.StorageProbe.Subject;
import dev.holdfast.domain.storage.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tries a storage before its credentials are kept.
final class StorageTrial {

    /// Without these a storage still keeps backups, only less well.
    private static final Set<Subject> DISPENSABLE = Set.of(Subject.CONDITIONAL_WRITE, Subject.CHECKSUM);

    private StorageTrial() {}

    /// Tells programs of every check, and people of what matters: where something is broken, only why.
    ///
    /// @throws CommandException when backups cannot go there, or the program was asked to end
    static void attempt(Storage storage, StorageCredentials credentials, Session session) {
        var checks = S3Storages.probe(UUID::randomUUID).probe(storage.target(), credentials);
        if (session.cancellation().isAsked()) {
            throw new CommandException(ExitCode.CANCELLED, "cancelled");
        }
        var broken = broken(checks);
        checks.forEach(check -> session.output().tell(event(storage, check, broken.isEmpty())));
        if (!broken.isEmpty()) {
            throw new CommandException(
                    ExitCode.FAILED, "storage " + storage.name() + " cannot be used: " + causes(broken));
        }
    }

    /// Each once, with what fails of it.
    static String causes(List<Check> broken) {
        var subjects = new LinkedHashMap<String, String>();
        broken.forEach(check -> subjects.merge(check.detail(), what(check), (some, more) -> some + ", " + more));
        return subjects.entrySet().stream()
                .map(cause -> cause.getValue() + ": " + cause.getKey())
                .collect(Collectors.joining("; "));
    }

    private static String what(Check check) {
        return check.subject().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<Check> broken(List<Check> checks) {
        return checks.stream()
                .filter(check -> !check.ok() && !DISPENSABLE.contains(check.subject()))
                .toList();
    }

    private static Event event(Storage storage, Check check, boolean said) {
        var what = "storage " + storage.name() + ": " + what(check);
        var event = Event.of("check").with("check", what).with("ok", check.ok()).with("message", check.detail());
        return said ? event.saying("%s %s: %s", check.ok() ? "ok      " : "NOT OK  ", what, check.detail()) : event;
    }
}
