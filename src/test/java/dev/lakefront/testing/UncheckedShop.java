package dev.lakefront.testing;

import dev.lakefront.Application;
import io.micronaut.runtime.Micronaut;

/** Starts the shop without the check that would refuse an unsafe database. */
public final class UncheckedShop {

    private UncheckedShop() {}

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(Application.class).banner(false).start();
    }
}
