/// Looks a master over and says what is wrong with it; changes nothing.
@NullMarked
package dev.holdfast.master.doctor;

import org.jspecify.annotations.NullMarked;
