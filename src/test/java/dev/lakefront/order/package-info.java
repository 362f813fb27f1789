/** Orders under test: what is placed is neither lost, nor doubled, nor promised twice. */
@NullMarked
package dev.lakefront.order;

import org.jspecify.annotations.NullMarked;
