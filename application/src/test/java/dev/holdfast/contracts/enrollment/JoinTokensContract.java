package dev.holdfast.contracts.enrollment;

import static dev.holdfast.contracts.enrollment.EnrolledFleet.NOON;
import static dev.holdfast.contracts.enrollment.EnrolledFleet.freshKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.enrollment.EnrollmentRules;
import dev.holdfast.application.master.enrollment.JoinFleet.Outcome;
import dev.holdfast.application.master.enrollment.MintJoinToken.Minted;
import dev.holdfast.application.master.enrollment.MintJoinToken.Terms;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.domain.enrollment.JoinRequest.State;
import dev.holdfast.domain.enrollment.JoinToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How join tokens vouch for hosts, on every store.
public interface JoinTokensContract {

    FleetStores stores();

    @Test
    default void vouchesWithLabelsAndLeavesTheDecisionToAPerson() {
        var fleet = fleet();
        var minted = mint(fleet, 1, false);

        var filed = filed(fleet.join(freshKey(), "web-1", Optional.of(minted.secret())));

        assertInstanceOf(State.Pending.class, filed.request().state());
        fleet.approve(new EnrolledFleet.Asked(filed.request(), filed.pollSecret()));
        assertEquals(Map.of("rack", "7"), fleet.only("web-1").node().settings().labels());
    }

    @Test
    default void letsHostsInAtOnceWhereItMay() {
        var fleet = fleet();
        var minted = mint(fleet, 1, true);

        var filed = filed(fleet.join(freshKey(), "web-1", Optional.of(minted.secret())));

        assertInstanceOf(State.Approved.class, filed.request().state());
        assertEquals(Map.of("rack", "7"), fleet.only("web-1").node().settings().labels());
    }

    @Test
    default void isUsedUpByAsManyHostsAsItIsFor() {
        var fleet = fleet();
        var minted = mint(fleet, 2, false);

        filed(fleet.join(freshKey(), "web-1", Optional.of(minted.secret())));
        filed(fleet.join(freshKey(), "web-2", Optional.of(minted.secret())));

        assertEquals(new Outcome.TokenRefused(), fleet.join(freshKey(), "web-3", Optional.of(minted.secret())));
        assertEquals(2, tokens(fleet).getFirst().used());
    }

    @Test
    default void countsAHostThatLostItsAnswerOnce() {
        var fleet = fleet();
        var minted = mint(fleet, 1, false);
        var key = freshKey();

        filed(fleet.join(key, "web-1", Optional.of(minted.secret())));
        filed(fleet.join(key, "web-1", Optional.of(minted.secret())));

        assertEquals(1, tokens(fleet).getFirst().used());
    }

    @Test
    default void vouchesForNobodyAfterItsTime() {
        var fleet = fleet();
        var minted = mint(fleet, 1, false);
        fleet.pass(Duration.ofHours(1));

        assertEquals(new Outcome.TokenRefused(), fleet.join(freshKey(), "web-1", Optional.of(minted.secret())));
    }

    @Test
    default void vouchesForNobodyOnceRemoved() {
        var fleet = fleet();
        var minted = mint(fleet, 5, false);
        filed(fleet.join(freshKey(), "web-1", Optional.of(minted.secret())));

        assertTrue(fleet.stores().tokens().remove(minted.token().id()));
        assertFalse(fleet.stores().tokens().remove(minted.token().id()));

        assertEquals(List.of(), tokens(fleet));
        assertEquals(new Outcome.TokenRefused(), fleet.join(freshKey(), "web-2", Optional.of(minted.secret())));
    }

    @Test
    default void isNoTokenUnlessItWasMinted() {
        var fleet = fleet();
        var made = new BearerSecret("hfj_made-up");

        assertEquals(new Outcome.TokenRefused(), fleet.join(freshKey(), "web-1", Optional.of(made)));
    }

    @Test
    default void bringsNobodyBackWhomPeopleSentAway() {
        var fleet = fleet();
        var key = freshKey();
        var member = fleet.member(key, "web-1");
        fleet.nodes().standing().revoke(member.node().node().id());
        var minted = mint(fleet, 5, true);

        var filed = filed(fleet.join(key, "web-1", Optional.of(minted.secret())));

        assertInstanceOf(State.Pending.class, filed.request().state());
    }

    @Test
    default void isListedAsItWasMinted() {
        var fleet = fleet();
        var minted = mint(fleet, 5, true);

        assertEquals(List.of(minted.token()), tokens(fleet));
        assertEquals(NOON.plus(Duration.ofHours(1)), minted.token().expiresAt());
        assertTrue(minted.secret().value().startsWith("hfj_"));
    }

    private EnrolledFleet fleet() {
        return new EnrolledFleet(stores(), EnrollmentRules.USUAL);
    }

    private static Minted mint(EnrolledFleet fleet, long uses, boolean autoApprove) {
        var terms = new Terms(Duration.ofHours(1), uses, Map.of("rack", "7"), autoApprove);
        return fleet.enrollment().mint().mint(terms);
    }

    private static Outcome.Filed filed(Outcome outcome) {
        return assertInstanceOf(Outcome.Filed.class, outcome);
    }

    private static List<JoinToken> tokens(EnrolledFleet fleet) {
        return fleet.stores().tokens().list(PageRequest.first()).items();
    }
}
