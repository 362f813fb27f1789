/** Tests of the ledger on both databases, against a lake that is as far behind as the test says, and of the whole way from an edit. */
@NullMarked
package dev.lakefront.stock;

import org.jspecify.annotations.NullMarked;
