/**
 * What a basket costs: promotions, discounts of lines, tax, total. Pure functions over values, of which
 * {@link dev.lakefront.pricing.Pricing} is the door; {@link dev.lakefront.pricing.RuleBook} reads the rules from the
 * shop's documents. Knows no cart, no person, no database and no time of its own.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>Sums.</b> {@code total = subtotal - discount + shipping}, plus tax unless prices include it, as orders have it.
 *       Free shipping is therefore a discount: the shipping keeps its price, and what is taken off is part of
 *       {@code discount} and also shown apart.
 *   <li><b>Rounding.</b> Always half up, in two places. A promotion by percentage is rounded once for all its lines
 *       together, for buy-some-get-some once per line with cheaper pieces; tax is rounded once per line and once for the
 *       shipping, after discounts. Nothing else is rounded; sums are sums of rounded parts.
 *   <li><b>Allocation.</b> What a promotion takes off several lines is shared in proportion to what they cost by then, by
 *       largest remainder: cents lost to rounding down go to the lines that lost most, then to the dearer, then by SKU and
 *       line id. No line takes more than it costs. As the line's place in the basket breaks no tie, permuting lines changes
 *       nothing; which of several lines of one SKU gets the odd cent depends on their ids, and no sum depends on that but
 *       the tax.
 *   <li><b>Order.</b> Buy-some-get-some, percentages, fixed amounts, free shipping, each by document id; each works on
 *       what those before it left. Pieces that one buy-some-get-some made cheaper take no part in another.
 *   <li><b>Exclusive promotions</b> compete: either one of them alone or all combinable ones together, whatever makes the
 *       total lowest; at a tie the combinable ones, then the smallest id. Losing codes are refused as not combinable.
 *   <li><b>Conditions.</b> Minimums and numbers of pieces count the lines in scope, before any discount. A promotion that
 *       takes nothing off does not apply, so that no limited use is spent for nothing. Limits per customer bind those who
 *       are known.
 *   <li><b>Codes.</b> A code works for every promotion that has it, such as one per country, and is refused only if none
 *       applies.
 *   <li><b>Places.</b> As long as the destination is unknown, there is no tax, and a promotion for some countries does not
 *       apply yet: its code is pending rather than refused, as is one for free shipping until a way is chosen. The country
 *       that a cart was opened for will do as destination: the tax is then an estimate.
 *   <li><b>Size.</b> Amounts are minor units in a long, products are exact whatever their width. A basket is worth at most
 *       {@link dev.lakefront.pricing.Basket#MOST_WORTH}; {@link dev.lakefront.pricing.Basket#fits} asks beforehand.
 * </ul>
 */
@NullMarked
package dev.lakefront.pricing;

import org.jspecify.annotations.NullMarked;
