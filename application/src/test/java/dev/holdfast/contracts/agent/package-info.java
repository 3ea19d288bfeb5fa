/// Stand-ins for what an agent meets: its state in memory, a master of few words.
@NullMarked
package dev.holdfast.contracts.agent;

import org.jspecify.annotations.NullMarked;
