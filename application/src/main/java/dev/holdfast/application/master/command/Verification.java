package dev.holdfast.application.master.command;

import dev.holdfast.domain.command.VerificationKind;
import java.time.Instant;

/// The newest check of a backup that found no damage.
public record Verification(Instant at, VerificationKind kind) {}
