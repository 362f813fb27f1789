/**
 * What sending a parcel costs and whether its address exists, as carriers say. Knows places and parcels; must not know a
 * cart, an order, or what is in a parcel.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li><b>A price is asked for a place, not for a person.</b> Carriers price by country, postal code and parcel, so no name
 *       and no street leaves the shop for it, and people of one place share one answer.
 *   <li><b>One order, one parcel.</b> What a shopper pays is the price of one box that everything fits in. A price for
 *       several boxes would promise a way of packing that nobody has decided on.
 *   <li><b>An unknown weight has no price.</b> A parcel priced too light costs the shop money with every order, so it is
 *       not priced at all, and the shop's own shipping methods remain.
 *   <li><b>What a check finds are hints.</b> Registers of addresses lack new streets and whole countries: whoever lives
 *       there may say so, and order.
 * </ul>
 */
@NullMarked
package dev.lakefront.shipping;

import org.jspecify.annotations.NullMarked;
