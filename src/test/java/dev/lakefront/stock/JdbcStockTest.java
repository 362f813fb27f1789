package dev.lakefront.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JdbcStockTest extends OnEveryDatabase {

    @Test
    void levels_ofUnknownSkus_areAbsent() {
        lake.put("A", 3, 1);
        shop.look();

        assertThat(shop.stock.levels(List.of("B", "A", "", "a", "'")))
                .containsOnly(Map.entry("A", new StockLevel("A", 3, 1, 0)));
    }

    @Test
    void levels_ofNothing_areNone() {
        assertThat(shop.stock.levels(List.of())).isEmpty();
    }

    @Test
    void levels_ofMoreSkusThanOneStatementTakes_areAllThere_alsoWhenSomeAreNamedTwice() {
        List<String> skus = IntStream.range(0, 1_201).mapToObj(n -> "SKU-" + n).toList();
        skus.forEach(sku -> lake.change(sku, document -> document.put("supplied", 1)));
        lake.index();
        shop.look();
        List<String> twice = new ArrayList<>(skus);
        twice.addAll(skus);

        assertThat(shop.stock.levels(twice)).containsOnlyKeys(skus);
    }

    @Test
    void sold_namesWhatSoldAtAll() {
        lake.put("A", 3, 3).put("B", 5, 0).put("C", 9, 2);
        shop.look();

        assertThat(shop.stock.sold()).isEqualTo(Map.of("A", 3L, "C", 2L));
    }
}
