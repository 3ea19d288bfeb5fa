package dev.holdfast.contracts.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.access.ApiToken;
import dev.holdfast.application.master.access.ApiTokenId;
import dev.holdfast.application.master.access.ApiTokens;
import dev.holdfast.application.master.access.Client;
import dev.holdfast.application.master.access.ForeignAccount;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.GuessLimit;
import dev.holdfast.application.master.access.Guesser;
import dev.holdfast.application.master.access.PasswordHash;
import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SecondFactors;
import dev.holdfast.application.master.access.Session;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.Sessions;
import dev.holdfast.application.master.access.SignInAttempts;
import dev.holdfast.application.master.access.SigningKeys;
import dev.holdfast.application.master.access.SigningKeys.SigningKey;
import dev.holdfast.application.master.access.Totp;
import dev.holdfast.application.master.access.User;
import dev.holdfast.application.master.access.UserId;
import dev.holdfast.application.master.access.UserName;
import dev.holdfast.application.master.access.Users;
import dev.holdfast.application.master.paging.PageRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stores of users, sessions and signing keys promise.
public interface AccessStoresContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    Client HERE = new Client("192.0.2.1", "curl/8");
    Client ELSEWHERE = new Client("2001:db8:1:2:3::4", "Firefox");
    PasswordHash HASH = new PasswordHash("$argon2id$…");

    Users users();

    Sessions sessions();

    SigningKeys signingKeys();

    SignInAttempts attempts();

    SecondFactors secondFactors();

    ApiTokens apiTokens();

    @Test
    default void findsAUserAsItWasAdded() {
        var user = user("ada");
        assertTrue(users().add(user, HASH));
        assertEquals(user, users().find(user.id()).orElseThrow().user());
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
        var refreshed = session.refreshed(ELSEWHERE, NOON.plusSeconds(60));
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
        sessions().begin(Session.begin(new SessionId(UUID.randomUUID()), old.user(), HERE, later), "t2");
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

    @Test
    default void endsTheSessionsOfAUserWhoChanges() {
        var ada = begun("ada", "a1");
        var tenant = new Grant(Role.TENANT, Map.of("customer", "a:b\"c"));
        assertEquals(Users.Outcome.STALE, users().change(ada.user(), tenant, HASH, 7));
        assertTrue(sessions().withToken("a1").isPresent());
        assertEquals(Users.Outcome.DONE, users().change(ada.user(), tenant, HASH, 1));
        var changed = users().find(ada.user()).orElseThrow();
        assertEquals(tenant, changed.user().grant());
        assertEquals(2, changed.version());
        assertTrue(sessions().withToken("a1").isEmpty());
        assertTrue(sessions().holder(ada.id(), NOON).isEmpty());
    }

    @Test
    default void forgetsAUserWithEverythingThatLetsItIn() {
        var ada = begun("ada", "a1");
        apiTokens().add(token(ada.user(), NOON), "h1");
        assertEquals(Users.Outcome.STALE, users().remove(ada.user(), 2));
        assertEquals(Users.Outcome.DONE, users().remove(ada.user(), 1));
        assertTrue(users().find(ada.user()).isEmpty());
        assertTrue(sessions().withToken("a1").isEmpty());
        assertTrue(apiTokens().withHash("h1").isEmpty());
        assertEquals(Users.Outcome.STALE, users().remove(ada.user(), 1));
    }

    @Test
    default void keepsOneAdminHoweverManyGoAtOnce() throws Exception {
        var admins = IntStream.range(0, 6).mapToObj(i -> admin("admin" + i)).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var going = admins.stream()
                    .map(id -> threads.submit(() -> users().remove(id, 1)))
                    .toList();
            for (var one : going) {
                one.get();
            }
        }
        assertEquals(1, users().list(PageRequest.first()).items().size());
        var last = users().list(PageRequest.first()).items().getFirst().user().id();
        assertEquals(Users.Outcome.LAST_ADMIN, users().change(last, Grant.of(Role.OPERATOR), HASH, 1));
        assertEquals(Users.Outcome.LAST_ADMIN, users().remove(last, 1));
        assertEquals(Users.Outcome.DONE, users().change(last, Grant.of(Role.ADMIN), new PasswordHash("x"), 1));
    }

    @Test
    default void knowsAUserByAnAccountElsewhere() {
        var account = new ForeignAccount("https://id.example", "4711");
        var user = user("ada");
        assertTrue(users().known(account).isEmpty());
        assertTrue(users().add(user, account));
        assertEquals(user, users().known(account).orElseThrow().user());
        assertTrue(users().known(account).orElseThrow().hash().isNone());
        assertFalse(users().add(user("eve"), account));
        assertFalse(users().add(user("ada"), new ForeignAccount("https://other.example", "4711")));
    }

    @Test
    default void tellsWhoseSessionItIs() {
        var session = begun("ada", "t1");
        var holder = sessions().holder(session.id(), NOON).orElseThrow();
        assertEquals("ada", holder.name().value());
        assertTrue(sessions().holder(session.id(), session.expiresAt()).isEmpty());
        sessions().end(session.id());
        assertTrue(sessions().holder(session.id(), NOON).isEmpty());
    }

    @Test
    default void listsTheSessionsOfAUserTheLastUsedFirst() {
        var first = begun("ada", "t1");
        var second = Session.begin(new SessionId(UUID.randomUUID()), first.user(), ELSEWHERE, NOON.plusSeconds(1));
        sessions().begin(second, "t2");
        var other = begun("bob", "b1");
        assertEquals(List.of(second, first), sessions().of(first.user(), NOON.plusSeconds(2)));
        assertEquals(List.of(second), sessions().of(first.user(), first.expiresAt()));
        assertFalse(sessions().end(other.user(), first.id()));
        assertTrue(sessions().end(first.user(), first.id()));
        assertFalse(sessions().end(first.user(), first.id()));
        assertEquals(List.of(second), sessions().of(first.user(), NOON.plusSeconds(2)));
    }

    @Test
    default void makesGuessersWaitLongerAndLonger() {
        var ada = Guesser.of("Ada", HERE);
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, attempts().begin(ada, HERE, NOON));
        }
        assertEquals(Duration.ofSeconds(1), attempts().begin(ada, HERE, NOON));
        assertEquals(Duration.ZERO, attempts().begin(ada, HERE, NOON.plusSeconds(1)));
        assertEquals(Duration.ofSeconds(2), attempts().begin(ada, HERE, NOON.plusSeconds(1)));
        assertEquals(Duration.ZERO, attempts().begin(Guesser.of("ada", ELSEWHERE), ELSEWHERE, NOON));
        attempts().succeeded(ada);
        assertEquals(Duration.ZERO, attempts().begin(ada, HERE, NOON.plusSeconds(1)));
    }

    @Test
    default void makesANetworkThatTriesManyNamesWait() {
        for (int i = 0; i < 20; i++) {
            assertEquals(Duration.ZERO, attempts().begin(Guesser.of("user" + i, HERE), HERE, NOON));
        }
        attempts().succeeded(Guesser.of("user1", HERE));
        assertEquals(Duration.ofSeconds(1), attempts().begin(Guesser.of("user20", HERE), HERE, NOON));
        assertEquals(Duration.ZERO, attempts().begin(Guesser.of("user20", ELSEWHERE), ELSEWHERE, NOON));
    }

    @Test
    default void holdsUpNobodyWhoWasHereBeforeForGuessesFromElsewhere() {
        begun("ada", "t1");
        for (int i = 0; i < 10; i++) {
            var from = new Client("198.51.100." + i, "");
            assertEquals(Duration.ZERO, attempts().begin(Guesser.of("ada", from), from, NOON));
        }
        var stranger = new Client("198.51.100.99", "");
        assertEquals(Duration.ofSeconds(1), attempts().begin(Guesser.of("ada", stranger), stranger, NOON));
        assertEquals(Duration.ZERO, attempts().begin(Guesser.of("ada", HERE), HERE, NOON));
    }

    @Test
    default void forgetsFailuresAfterAWhile() {
        var ada = Guesser.of("ada", HERE);
        for (int i = 0; i < 3; i++) {
            attempts().begin(ada, HERE, NOON);
        }
        var later = NOON.plus(GuessLimit.MEMORY).plusSeconds(1);
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, attempts().begin(ada, HERE, later));
        }
    }

    @Test
    default void countsGuessesSideBySide() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 12)
                    .mapToObj(_ -> threads.submit(() -> attempts().begin(Guesser.of("ada", HERE), HERE, NOON)))
                    .toList();
            var looked = 0;
            for (var one : tries) {
                looked += one.get().isZero() ? 1 : 0;
            }
            assertEquals(3, looked);
        }
    }

    @Test
    default void countsASecondFactorOnceItIsConfirmed() {
        var ada = added("ada");
        var secret = Totp.random(new SecureRandom());
        assertTrue(secondFactors().of(ada).isEmpty());
        assertTrue(secondFactors().begin(ada, Totp.random(new SecureRandom())));
        assertTrue(secondFactors().begin(ada, secret));
        assertEquals(
                new SecondFactors.Enrolled(secret, false),
                secondFactors().of(ada).orElseThrow());
        assertFalse(users().find(ada).orElseThrow().hasSecondFactor());
        assertTrue(secondFactors().confirm(ada, 100, Set.of("r1", "r2"), NOON));
        assertFalse(secondFactors().confirm(ada, 101, Set.of(), NOON));
        assertTrue(users().find(ada).orElseThrow().hasSecondFactor());
        assertEquals(2, users().find(ada).orElseThrow().version());
        assertFalse(secondFactors().begin(ada, secret));
        assertFalse(secondFactors().begin(new UserId(UUID.randomUUID()), secret));
    }

    @Test
    default void takesEachCodeOnce() throws Exception {
        var ada = added("ada");
        secondFactors().begin(ada, Totp.random(new SecureRandom()));
        secondFactors().confirm(ada, 100, Set.of("r1", "r2"), NOON);
        assertFalse(secondFactors().use(ada, 100));
        assertFalse(secondFactors().use(ada, 99));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 6)
                    .mapToObj(_ -> threads.submit(() -> secondFactors().use(ada, 101)))
                    .toList();
            var taken = 0;
            for (var one : tries) {
                taken += one.get() ? 1 : 0;
            }
            assertEquals(1, taken);
        }
        assertTrue(secondFactors().useRecovery(ada, "r1"));
        assertFalse(secondFactors().useRecovery(ada, "r1"));
        assertFalse(secondFactors().useRecovery(added("bob"), "r2"));
        assertTrue(secondFactors().remove(ada));
        assertFalse(secondFactors().remove(ada));
        assertFalse(secondFactors().useRecovery(ada, "r2"));
        assertFalse(secondFactors().use(ada, 102));
    }

    @Test
    default void findsAnApiTokenByItsHashWithItsOwnerAsIsNow() {
        var ada = added("ada");
        var token = token(ada, NOON);
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
    default void listsApiTokensTheNewestFirst() {
        var ada = added("ada");
        var tokens = IntStream.range(0, 3)
                .mapToObj(i -> token(ada, NOON.plusSeconds(i)))
                .toList();
        tokens.forEach(token -> apiTokens().add(token, "hash of " + token.id()));
        var first = apiTokens().list(new PageRequest(2, Optional.empty()));
        assertEquals(List.of(tokens.get(2), tokens.get(1)), first.items());
        assertEquals(
                List.of(tokens.get(0)),
                apiTokens().list(new PageRequest(2, first.next())).items());
    }

    private UserId added(String name) {
        var user = user(name);
        users().add(user, HASH);
        return user.id();
    }

    private UserId admin(String name) {
        var user = new User(new UserId(UUID.randomUUID()), new UserName(name), Grant.of(Role.ADMIN), NOON);
        users().add(user, HASH);
        return user.id();
    }

    private static ApiToken token(UserId owner, Instant at) {
        return new ApiToken(
                new ApiTokenId(UUID.randomUUID()),
                "deploy",
                owner,
                new Grant(Role.TENANT, Map.of("customer", "shop")),
                ApiToken.Scope.READ,
                at,
                at.plus(ApiToken.USUAL_LIFETIME),
                Optional.empty());
    }

    private Session begun(String name, String tokenHash) {
        var user = user(name);
        users().add(user, HASH);
        var session = Session.begin(new SessionId(UUID.randomUUID()), user.id(), HERE, NOON);
        sessions().begin(session, tokenHash);
        return session;
    }

    private static User user(String name) {
        return new User(new UserId(UUID.randomUUID()), new UserName(name), Grant.of(Role.OPERATOR), NOON);
    }

    private static List<String> names(List<Registered> users) {
        return users.stream().map(known -> known.user().name().value()).toList();
    }
}
