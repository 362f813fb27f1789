package dev.lakefront.cart;

import dev.lakefront.catalog.render.Merchandise;
import dev.lakefront.kernel.Money;
import dev.lakefront.pricing.RefusedCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what is wrong with a cart. */
final class CartProblems {

    private CartProblems() {}

    /**
     * All that is to be told: first what was not done as asked for, then what is wrong with lines, then with codes. The same
     * of the same line is told once.
     */
    static List<CartProblem> of(List<PricedCart.Line> lines, List<RefusedCode> refused, List<CartProblem> notices) {
        List<CartProblem> problems = new ArrayList<>(notices);
        Stream.concat(lines.stream().flatMap(CartProblems::of), refused.stream().map(CartProblems::of))
                .filter(problem -> notices.stream().noneMatch(problem::repeats))
                .forEach(problems::add);
        return problems;
    }

    private static Stream<CartProblem> of(PricedCart.Line priced) {
        CartLine line = priced.line();
        Money now = priced.unitPrice();
        Merchandise merchandise = priced.merchandise();
        if (merchandise == null) {
            return Stream.of(CartProblem.unavailable(line, CartProblem.Gone.NOT_SOLD));
        }
        if (!merchandise.prices().containsKey(now.currencyCode())) {
            return Stream.of(CartProblem.unavailable(line, CartProblem.Gone.NOT_SOLD_IN_CURRENCY));
        }
        Stream.Builder<CartProblem> problems = Stream.builder();
        if (priced.available() < line.quantity()) {
            problems.add(CartProblem.outOfStock(line.id(), line.sku(), priced.available(), null));
        }
        if (line.known().currency().equals(now.currency()) && !line.known().equals(now)) {
            problems.add(CartProblem.priceChanged(line, now));
        }
        return problems.build();
    }

    private static CartProblem of(RefusedCode refused) {
        return CartProblem.notApplicable(refused.code(), refused.reason());
    }
}
