/// What keepers of grants promise, and a keeper in memory.
@NullMarked
package dev.holdfast.contracts.grants;

import org.jspecify.annotations.NullMarked;
