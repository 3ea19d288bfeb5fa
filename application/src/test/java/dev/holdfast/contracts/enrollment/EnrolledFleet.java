package dev.holdfast.contracts.enrollment;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.enrollment.ApproveNode;
import dev.holdfast.application.master.enrollment.ApproveNode.Approval;
import dev.holdfast.application.master.enrollment.EnrollmentRules;
import dev.holdfast.application.master.enrollment.EnrollmentUseCases;
import dev.holdfast.application.master.enrollment.JoinFleet;
import dev.holdfast.application.master.enrollment.PollJoinRequest;
import dev.holdfast.application.master.fleet.NodeFilter;
import dev.holdfast.application.master.fleet.NodeUseCases;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.contracts.fleet.InMemoryFleets;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.fleet.HostName;
import dev.holdfast.domain.fleet.HostProfile;
import dev.holdfast.domain.fleet.NodePublicKey;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// The use cases of enrollment on some stores, at a time that tests set. Activations are sealed with a cord only:
/// `sealed for <x> <node> <key>`.
public final class EnrolledFleet implements InstantSource {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

    private final FleetStores stores;
    private final EnrollmentUseCases enrollment;
    private final NodeUseCases nodes;

    public EnrolledFleet(FleetStores stores, EnrollmentRules rules) {
        this.stores = stores;
        this.nodes = NodeUseCases.create(stores.nodes(), stores.keys(), new InMemoryFleets(), this);
        this.enrollment = EnrollmentUseCases.create(new EnrollmentUseCases.Parts(
                stores.enrollments(),
                stores.tokens(),
                stores.nodes(),
                (key, node, secret) -> "sealed for " + key.x() + " " + node + " " + secret.value(),
                rules,
                new SecureRandom(),
                this,
                UUID::randomUUID));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    public FleetStores stores() {
        return stores;
    }

    public EnrollmentUseCases enrollment() {
        return enrollment;
    }

    public NodeUseCases nodes() {
        return nodes;
    }

    public JoinFleet.Outcome join(NodePublicKey key, String hostname, Optional<BearerSecret> token) {
        var host = new HostProfile(
                new HostName(hostname), List.of("192.0.2.7"), Optional.of("Debian 12"), Optional.of("0.1.0"));
        return enrollment.join().join(new JoinFleet.Application(key, host, token, address("192.0.2.7")));
    }

    public Asked ask(NodePublicKey key, String hostname) {
        var filed = (JoinFleet.Outcome.Filed) join(key, hostname, Optional.empty());
        return new Asked(filed.request(), filed.pollSecret());
    }

    public Approval approve(Asked asked) {
        return enrollment.approve().approve(asked.request().id(), ApproveNode.Terms.OPEN);
    }

    /// A node that joined, and used its key.
    public Member member(NodePublicKey key, String hostname) {
        var asked = ask(key, hostname);
        approve(asked);
        var secret = keyOf(poll(asked));
        nodes.authenticate().authenticate(secret);
        return new Member(only(hostname), secret);
    }

    public PollJoinRequest.Outcome poll(Asked asked) {
        return enrollment.poll().poll(asked.request().id(), asked.pollSecret(), Duration.ZERO);
    }

    public RegisteredNode only(String name) {
        return stores.nodes().list(NodeFilter.ALL, PageRequest.first()).items().stream()
                .filter(found -> found.node().settings().name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The node key within an activation.
    public static BearerSecret keyOf(PollJoinRequest.Outcome outcome) {
        if (outcome instanceof PollJoinRequest.Outcome.Approved(var activation)) {
            return new BearerSecret(activation.substring(activation.lastIndexOf(' ') + 1));
        }
        throw new AssertionError("not approved: " + outcome);
    }

    /// A fresh key of P-256.
    public static NodePublicKey freshKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var point = ((ECPublicKey) generator.generateKeyPair().getPublic()).getW();
            return new NodePublicKey(text(point.getAffineX()), text(point.getAffineY()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    private static String text(BigInteger coordinate) {
        var bytes = new byte[32];
        var significant = coordinate.toByteArray();
        var length = Math.min(significant.length, 32);
        System.arraycopy(significant, significant.length - length, bytes, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// What a host holds after it asked.
    public record Asked(JoinRequest request, BearerSecret pollSecret) {}

    /// A node and its key.
    public record Member(RegisteredNode node, BearerSecret key) {}
}
