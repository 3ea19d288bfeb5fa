/// What every keeper of alarms promises, and the plainest of them.
@NullMarked
package dev.holdfast.contracts.watch;

import org.jspecify.annotations.NullMarked;
