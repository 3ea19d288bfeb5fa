package dev.holdfast.adapters.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.application.master.audit.AuditEntry;
import dev.holdfast.application.master.audit.AuditTrail;
import dev.holdfast.application.master.audit.VerifyAudit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The audit log.
public final class AuditMessages {

    private AuditMessages() {}

    public record Actor(
            dev.holdfast.application.master.audit.Actor.Kind kind,
            Optional<String> id,
            Optional<String> name,
            Optional<String> address) {

        static Actor of(dev.holdfast.application.master.audit.Actor actor) {
            return new Actor(actor.kind(), text(actor.id()), text(actor.name()), text(actor.address()));
        }
    }

    public record Entry(
            long sequence,
            Instant at,
            Actor actor,
            String action,
            Map<String, String> resources,
            String outcome,
            Optional<JsonNode> before,
            Optional<JsonNode> after,
            Optional<String> detail,
            Optional<String> requestId,
            String previousHash,
            String hash) {

        public static Entry of(AuditEntry entry) {
            var deed = entry.deed();
            return new Entry(
                    entry.sequence(),
                    deed.at(),
                    Actor.of(deed.actor()),
                    deed.action(),
                    deed.resources(),
                    deed.outcome(),
                    deed.before().map(Entry::tree),
                    deed.after().map(Entry::tree),
                    text(deed.detail()),
                    text(deed.request()),
                    entry.previous(),
                    entry.hash());
        }

        private static JsonNode tree(String json) {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        }
    }

    public record Head(long sequence, String hash) {}

    public record Fault(long sequence, String detail) {}

    public record Verification(boolean whole, Optional<Head> head, Optional<Fault> fault) {

        public static Verification of(VerifyAudit.Verdict verdict) {
            return switch (verdict) {
                case VerifyAudit.Verdict.Whole(AuditTrail.Head(var sequence, var hash)) ->
                    new Verification(true, Optional.of(new Head(sequence, hash)), Optional.empty());
                case VerifyAudit.Verdict.Broken(var sequence, var why) ->
                    new Verification(false, Optional.empty(), Optional.of(new Fault(sequence, why)));
            };
        }
    }

    private static Optional<String> text(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
