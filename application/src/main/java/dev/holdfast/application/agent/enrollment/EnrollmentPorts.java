package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.report.HostProbe;
import dev.holdfast.application.storage.Pause;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What joining needs.
public record EnrollmentPorts(
        Admission admission,
        IdentityStore identities,
        NodeKeys keys,
        HostProbe host,
        Pause pause,
        InstantSource clock) {

    public JoinFleet joinFleet(String agentVersion, RandomGenerator random) {
        return new WaitForAdmission(this, agentVersion, random);
    }
}
