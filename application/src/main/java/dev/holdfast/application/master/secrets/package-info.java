/// How secrets rest in the master's database.
@NullMarked
package dev.holdfast.application.master.secrets;

import org.jspecify.annotations.NullMarked;
