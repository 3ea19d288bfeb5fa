package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.paging.Page;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.enrollment.JoinToken;
import dev.holdfast.domain.enrollment.JoinTokenId;

/// The tokens that vouch for hosts. Each method is one transaction.
public interface JoinTokens {

    void add(JoinToken token, String hash);

    /// The newest first, those that are used up or over included.
    Page<JoinToken> list(PageRequest page);

    /// @return whether there was such a token
    boolean remove(JoinTokenId id);
}
