package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.wire.RunMessages;
import dev.holdfast.domain.quota.QuotaChain;
import dev.holdfast.domain.quota.QuotaDecision;
import dev.holdfast.domain.quota.QuotaDecision.Room;
import dev.holdfast.domain.quota.QuotaLevel;
import dev.holdfast.domain.quota.QuotaScope;
import dev.holdfast.domain.storage.ByteSize;
import java.util.Locale;
import java.util.Optional;

/// Decisions about quotas as messages.
final class QuotaMapping {

    private QuotaMapping() {}

    static RunMessages.QuotaCheck message(QuotaChain chain, QuotaDecision decision) {
        return new RunMessages.QuotaCheck(
                word(decision),
                decision.room().map(Room::bytes).map(ByteSize::bytes),
                chain.scopes().stream().map(QuotaMapping::message).toList(),
                decidedBy(decision).map(QuotaMapping::name));
    }

    static Problem denied(QuotaChain chain, QuotaDecision.Denied denied) {
        return Problems.conflict("quota-denied", "Quota denied", detail(denied))
                .withMember("quota", message(chain, denied));
    }

    private static String detail(QuotaDecision.Denied denied) {
        var level = denied.tightest().in();
        if (denied.requested().equals(ByteSize.ZERO)) {
            return "the " + name(level) + " is over the limit of its quota; nothing is backed up until there is room";
        }
        return "the quota of the %s leaves %d bytes, and this backup expects to store %d"
                .formatted(
                        name(level),
                        denied.tightest().bytes().bytes(),
                        denied.requested().bytes());
    }

    static String softLimitPassed(QuotaLevel level) {
        return "the soft limit of the " + name(level) + " is passed";
    }

    static String quotaExceeded(QuotaLevel level) {
        return "the quota of the " + name(level) + " is exceeded; the next backup is denied until there is room";
    }

    private static String word(QuotaDecision decision) {
        return switch (decision) {
            case QuotaDecision.Granted _ -> "granted";
            case QuotaDecision.Warned _ -> "warned";
            case QuotaDecision.Denied _ -> "denied";
        };
    }

    private static Optional<QuotaLevel> decidedBy(QuotaDecision decision) {
        return switch (decision) {
            case QuotaDecision.Granted(var room) -> room.map(Room::in);
            case QuotaDecision.Warned(var _, var softLimitOf) -> Optional.of(softLimitOf);
            case QuotaDecision.Denied(var _, var tightest) -> Optional.of(tightest.in());
        };
    }

    private static RunMessages.Scope message(QuotaScope scope) {
        return new RunMessages.Scope(
                name(scope.level()),
                scope.limit().soft().map(ByteSize::bytes),
                scope.limit().hard().map(ByteSize::bytes),
                scope.usage().used().bytes(),
                scope.usage().reserved().bytes());
    }

    private static String name(QuotaLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
