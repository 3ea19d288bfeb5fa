/// What is known of packs that exist already: which chunks they hold, and how much of them is still of use.
@NullMarked
package dev.holdfast.application.agent.archive.dedup;

import org.jspecify.annotations.NullMarked;
