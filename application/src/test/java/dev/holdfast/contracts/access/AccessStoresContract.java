package dev.holdfast.contracts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.Session;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.SigningKeys.SigningKey;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.application.master.paging.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stores of users, sessions and signing keys promise.
public interface AccessStoresContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    PasswordHash HASH = new PasswordHash("$argon2id$…");

    Users users();

    Sessions sessions();

    SigningKeys signingKeys();

    @Test
    default void findsAUserAsItWasAdded() {
        var user = user("ada");
        assertTrue(users().add(user, HASH));
        assertEquals(Optional.of(user), users().find(user.id()));
        var named = users().named(new UserName("ADA")).orElseThrow();
        assertEquals(user, named.user());
        assertEquals(HASH.value(), named.hash().value());
        assertTrue(users().named(new UserName("bob")).isEmpty());
    }

    @Test
    default void givesANameToOneUserOnly() {
        assertTrue(users().add(user("ada"), HASH));
        assertFalse(users().add(user("ada"), HASH));
    }

    @Test
    default void makesOneFirstUserHoweverManyTry() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 8)
                    .mapToObj(_ -> threads.submit(() -> users().addFirst(user("admin"), HASH)))
                    .toList();
            var made = 0;
            for (var one : tries) {
                made += one.get() ? 1 : 0;
            }
            assertEquals(1, made);
        }
        assertFalse(users().addFirst(user("root"), HASH));
    }

    @Test
    default void listsUsersByNamePageByPage() {
        List.of("cy", "ada", "bob").forEach(name -> users().add(user(name), HASH));
        var first = users().list(new PageRequest(2, Optional.empty()));
        assertEquals(List.of("ada", "bob"), names(first.items()));
        var second = users().list(new PageRequest(2, first.next()));
        assertEquals(List.of("cy"), names(second.items()));
        assertTrue(second.next().isEmpty());
    }

    @Test
    default void endsTheSessionsOfAUserWhosePasswordChanges() {
        var ada = begun("ada", "a1");
        var bob = begun("bob", "b1");
        assertTrue(users().changePassword(ada.user(), new PasswordHash("other")));
        assertEquals(
                "other", users().named(new UserName("ada")).orElseThrow().hash().value());
        assertTrue(sessions().withToken("a1").isEmpty());
        assertEquals(Optional.of(bob), sessions().withToken("b1"));
        assertFalse(users().changePassword(new UserId(UUID.randomUUID()), HASH));
    }

    @Test
    default void usesATokenOnceAndKnowsItEverAfter() {
        var session = begun("ada", "t1");
        var refreshed = session.refreshed(NOON.plusSeconds(60));
        assertTrue(sessions().rotate(refreshed, "t1", "t2", NOON));
        assertFalse(sessions().rotate(refreshed, "t1", "t3", NOON));
        assertEquals(Optional.of(refreshed), sessions().withToken("t1"));
        assertEquals(Optional.of(refreshed), sessions().withToken("t2"));
        assertTrue(sessions().withToken("t3").isEmpty());
    }

    @Test
    default void letsOneOfTwoRacingRefreshesWin() throws Exception {
        var session = begun("ada", "t0");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(1, 9)
                    .mapToObj(i -> threads.submit(() -> sessions().rotate(session, "t0", "t" + i, NOON)))
                    .toList();
            var won = 0;
            for (var one : tries) {
                won += one.get() ? 1 : 0;
            }
            assertEquals(1, won);
        }
    }

    @Test
    default void forgetsASessionThatEnded() {
        var session = begun("ada", "t1");
        sessions().end(session.id());
        assertTrue(sessions().withToken("t1").isEmpty());
        assertFalse(sessions().rotate(session, "t1", "t2", NOON));
    }

    @Test
    default void forgetsSessionsThatWereOverWhenAnotherBegins() {
        var old = begun("ada", "t1");
        var later = NOON.plus(Session.IDLE).plus(Duration.ofSeconds(1));
        sessions().begin(Session.begin(new SessionId(UUID.randomUUID()), old.user(), later), "t2");
        assertTrue(sessions().withToken("t1").isEmpty());
        assertTrue(sessions().withToken("t2").isPresent());
    }

    @Test
    default void keepsSigningKeysTheNewestFirst() {
        var old = new SigningKey("a", "{\"d\":\"old\"}", NOON);
        var young = new SigningKey("b", "{\"d\":\"young\"}", NOON.plusSeconds(1));
        signingKeys().add(old);
        signingKeys().add(young);
        assertEquals(List.of(young, old), signingKeys().all());
        signingKeys().removeMadeBefore(NOON.plusSeconds(1));
        assertEquals(List.of(young), signingKeys().all());
    }

    private Session begun(String name, String tokenHash) {
        var user = user(name);
        users().add(user, HASH);
        var session = Session.begin(new SessionId(UUID.randomUUID()), user.id(), NOON);
        sessions().begin(session, tokenHash);
        return session;
    }

    private static User user(String name) {
        return new User(new UserId(UUID.randomUUID()), new UserName(name), Role.OPERATOR, NOON);
    }

    private static List<String> names(List<User> users) {
        return users.stream().map(user -> user.name().value()).toList();
    }
}
