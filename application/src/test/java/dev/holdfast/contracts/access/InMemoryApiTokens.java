package dev.holdfast.contracts.access;

import dev.holdfast.application.master.access.ApiToken;
import dev.holdfast.application.master.access.ApiTokenId;
import dev.holdfast.application.master.access.ApiTokens;
import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

public final class InMemoryApiTokens implements ApiTokens {

    private static final Comparator<ApiToken> NEWEST_FIRST = Comparator.comparing(ApiToken::createdAt)
            .thenComparing(token -> token.id().toString())
            .reversed();

    private final InMemoryUsers users;
    private final Map<String, ApiToken> byHash = new ConcurrentHashMap<>();

    InMemoryApiTokens(InMemoryUsers users) {
        this.users = users;
    }

    @Override
    public boolean add(ApiToken token, String hash) {
        boolean isOwned = users.find(token.owner()).isPresent();
        if (isOwned) {
            byHash.put(hash, token);
        }
        return isOwned;
    }

    @Override
    public Optional<Held> withHash(String hash) {
        return Optional.ofNullable(byHash.get(hash))
                .flatMap(token -> users.find(token.owner()).map(owner -> new Held(token, owner.user())));
    }

    @Override
    public void used(ApiTokenId id, Instant now) {
        byHash.replaceAll((_, token) -> token.id().equals(id) ? used(token, now) : token);
    }

    @Override
    public Page<ApiToken> list(PageRequest page) {
        var found = byHash.values().stream()
                .sorted(NEWEST_FIRST)
                .filter(token -> users.find(token.owner()).isPresent())
                .dropWhile(token -> page.after().isPresent()
                        && key(token).compareTo(page.after().get()) >= 0)
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page, InMemoryApiTokens::key);
    }

    @Override
    public Optional<ApiToken> find(ApiTokenId id) {
        return byHash.values().stream().filter(token -> token.id().equals(id)).findFirst();
    }

    @Override
    public boolean remove(ApiTokenId id) {
        return byHash.values().removeIf(token -> token.id().equals(id));
    }

    private static String key(ApiToken token) {
        return token.createdAt().toEpochMilli() + "_" + token.id();
    }

    private static ApiToken used(ApiToken token, Instant now) {
        return new ApiToken(
                token.id(),
                token.name(),
                token.owner(),
                token.grant(),
                token.scope(),
                token.createdAt(),
                token.expiresAt(),
                Optional.of(now));
    }
}
