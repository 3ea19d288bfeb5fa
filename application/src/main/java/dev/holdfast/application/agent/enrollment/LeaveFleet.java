package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.configuration.SealedConfigurations;
import java.time.InstantSource;

/// Makes a revoked node forget its keys: the one it spoke to the master with, the one that opened what
/// was sealed to it, and what was sealed.
public final class LeaveFleet {

    private final IdentityStore identities;
    private final SealedConfigurations configurations;
    private final Runnable forgetGrants;
    private final InstantSource clock;

    public LeaveFleet(
            IdentityStore identities, SealedConfigurations configurations, Runnable forgetGrants, InstantSource clock) {
        this.identities = identities;
        this.configurations = configurations;
        this.forgetGrants = forgetGrants;
        this.clock = clock;
    }

    /// The sealed configuration goes first: without it the keys open nothing, should this be cut short.
    public void leave() {
        identities.identity().ifPresent(identity -> {
            configurations.forget();
            forgetGrants.run();
            identities.forget(new Revocation(identity.node(), identity.master(), clock.instant()));
        });
    }
}
