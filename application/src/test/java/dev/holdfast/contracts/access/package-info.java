/// What every store of users, sessions and signing keys promises, and stores in memory.
@NullMarked
package dev.holdfast.contracts.access;

import org.jspecify.annotations.NullMarked;
