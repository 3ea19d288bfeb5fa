/// The part of CBOR (RFC 8949) that the archive format uses, in deterministic encoding only.
@NullMarked
package dev.holdfast.application.agent.archive.cbor;

import org.jspecify.annotations.NullMarked;
