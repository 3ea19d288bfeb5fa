/// The archive's encryption.
@NullMarked
package dev.holdfast.application.agent.archive.crypto;

import org.jspecify.annotations.NullMarked;
