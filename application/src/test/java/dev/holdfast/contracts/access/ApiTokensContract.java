package dev.holdfast.contracts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.paging.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stores of API tokens promise.
public interface ApiTokensContract extends AccessStores {

    @Test
    default void findsAnApiTokenByItsHashWithItsOwnerAsIsNow() {
        var ada = added("ada");
        var token = AccessStores.token(ada, NOON);
        apiTokens().add(token, "h1");
        var held = apiTokens().withHash("h1").orElseThrow();
        assertEquals(token, held.token());
        assertEquals(Role.OPERATOR, held.owner().role());
        apiTokens().used(token.id(), NOON.plusSeconds(5));
        assertEquals(
                Optional.of(NOON.plusSeconds(5)),
                apiTokens().find(token.id()).orElseThrow().usedAt());
        users().change(ada, Grant.of(Role.VIEWER), HASH, 1);
        assertEquals(
                Role.VIEWER, apiTokens().withHash("h1").orElseThrow().owner().role());
        assertTrue(apiTokens().remove(token.id()));
        assertFalse(apiTokens().remove(token.id()));
        assertTrue(apiTokens().withHash("h1").isEmpty());
    }

    @Test
    default void addsNoApiTokenOfAUserWhoIsGone() {
        var ada = added("ada");
        users().remove(ada, 1);

        assertFalse(apiTokens().add(AccessStores.token(ada, NOON), "h1"));
        assertTrue(apiTokens().withHash("h1").isEmpty());
    }

    @Test
    default void listsApiTokensTheNewestFirst() {
        var ada = added("ada");
        var tokens = IntStream.range(0, 3)
                .mapToObj(i -> AccessStores.token(ada, NOON.plusSeconds(i)))
                .toList();
        tokens.forEach(token -> apiTokens().add(token, "hash of " + token.id()));
        var first = apiTokens().list(new PageRequest(2, Optional.empty()));
        assertEquals(List.of(tokens.get(2), tokens.get(1)), first.items());
        assertEquals(
                List.of(tokens.get(0)),
                apiTokens().list(new PageRequest(2, first.next())).items());
    }
}
