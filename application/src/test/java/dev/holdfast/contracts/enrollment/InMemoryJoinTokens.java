package dev.holdfast.contracts.enrollment;

import dev.holdfast.application.master.enrollment.JoinTokens;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.enrollment.JoinToken;
import dev.holdfast.domain.enrollment.JoinTokenId;
import dev.holdfast.domain.enrollment.KeyFingerprint;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Join tokens in memory.
final class InMemoryJoinTokens implements JoinTokens {

    private final Map<String, JoinToken> tokens = new HashMap<>();
    private final Set<Use> uses = new HashSet<>();

    @Override
    public synchronized void add(JoinToken token, String hash) {
        tokens.put(hash, token);
    }

    @Override
    public synchronized Page<JoinToken> list(PageRequest page) {
        return NewestFirst.page(
                tokens.values().stream().toList(),
                page,
                JoinToken::createdAt,
                token -> token.id().value());
    }

    @Override
    public synchronized boolean remove(JoinTokenId id) {
        return tokens.values().removeIf(token -> token.id().equals(id));
    }

    synchronized Optional<JoinToken> use(String hash, KeyFingerprint key, Instant now) {
        var token = Optional.ofNullable(tokens.get(hash)).filter(found -> now.isBefore(found.expiresAt()));
        if (token.filter(found -> uses.contains(new Use(found.id(), key))).isPresent()) {
            return token;
        }
        var fresh = token.filter(found -> found.isValidAt(now));
        fresh.ifPresent(found -> {
            uses.add(new Use(found.id(), key));
            tokens.put(hash, usedOnceMore(found));
        });
        return fresh;
    }

    private static JoinToken usedOnceMore(JoinToken token) {
        return new JoinToken(
                token.id(),
                token.labels(),
                token.autoApprove(),
                token.uses(),
                token.used() + 1,
                token.createdAt(),
                token.expiresAt());
    }

    private record Use(JoinTokenId token, KeyFingerprint key) {}
}
