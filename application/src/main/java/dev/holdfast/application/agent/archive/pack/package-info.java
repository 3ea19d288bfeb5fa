/// Segments and packs: chunks grouped, compressed, encrypted and indexed, and back again.
@NullMarked
package dev.holdfast.application.agent.archive.pack;

import org.jspecify.annotations.NullMarked;
