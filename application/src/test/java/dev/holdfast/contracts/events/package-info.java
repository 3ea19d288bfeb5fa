/// What every keeper of events promises, and the plainest of them.
@NullMarked
package dev.holdfast.contracts.events;

import org.jspecify.annotations.NullMarked;
