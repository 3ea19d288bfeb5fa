/// What nodes say of themselves, time and again.
@NullMarked
package dev.holdfast.application.master.stats;

import org.jspecify.annotations.NullMarked;
