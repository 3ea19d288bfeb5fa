package dev.holdfast.application.master.access;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import java.time.Instant;
import java.util.Optional;

/// API tokens by their hashes. Each method is one transaction.
public interface ApiTokens {

    /// @return `false` when the owner is gone
    boolean add(ApiToken token, String hash);

    /// The token of that hash and who made it, both as they are now.
    Optional<Held> withHash(String hash);

    void used(ApiTokenId id, Instant now);

    /// The newest first.
    Page<ApiToken> list(PageRequest page);

    Optional<ApiToken> find(ApiTokenId id);

    /// @return `false` when there is no such token
    boolean remove(ApiTokenId id);

    record Held(ApiToken token, User owner) {}
}
