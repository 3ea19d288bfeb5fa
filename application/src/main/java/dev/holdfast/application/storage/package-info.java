/// Object storage and the layout of keys in it: the contract that master and agent share.
@NullMarked
package dev.holdfast.application.storage;

import org.jspecify.annotations.NullMarked;
