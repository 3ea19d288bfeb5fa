/// What sites stored over time: sampled, added up for bills, and carried on into the future.
@NullMarked
package dev.holdfast.application.master.usage;

import org.jspecify.annotations.NullMarked;
