package dev.lakefront.catalog;

/** What shop this is, by language; other rooms show it. */
public interface ShopIdentities {

    /** By what is known now. Before the settings were ever loaded, the name and the colours are the shop software's own. */
    ShopIdentity in(String locale);
}
