/// What every keeper of commands promises, and the plainest of them.
@NullMarked
package dev.holdfast.contracts.command;

import org.jspecify.annotations.NullMarked;
