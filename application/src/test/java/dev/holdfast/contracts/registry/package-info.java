/// What every keeper of storages, sites and their keys promises, and keepers in memory.
@NullMarked
package dev.holdfast.contracts.registry;

import org.jspecify.annotations.NullMarked;
