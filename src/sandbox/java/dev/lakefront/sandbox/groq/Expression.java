package dev.lakefront.sandbox.groq;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query says, as a tree: the syntax with its precedence settled and nothing evaluated. */
sealed interface Expression {

    /** A number, string, boolean or null. */
    record Literal(@Nullable Object value) implements Expression {}

    /** {@code @}. */
    record This() implements Expression {}

    /** {@code *}. */
    record Everything() implements Expression {}

    /** {@code ^} for one level, {@code ^.^} for two. */
    record Parent(int levels) implements Expression {}

    /** A bare name: an attribute of this. */
    record Name(String name) implements Expression {}

    record Parameter(String name) implements Expression {}

    /** Parentheses; kept, because {@code (*).a} is not traversed as {@code *.a} is. */
    record Group(Expression inner) implements Expression {}

    record Array(List<Element> elements) implements Expression {

        record Element(Expression value, boolean spread) {}
    }

    record ObjectLiteral(List<Entry> entries) implements Expression {}

    /** A line of an object. */
    sealed interface Entry {

        record Attribute(String name, Expression value) implements Entry {}

        /** {@code ...} and {@code ...value}; the value is {@link This} when left out. */
        record Spread(Expression value) implements Entry {}

        /** {@code condition => value}. */
        record Conditional(Expression condition, Expression value) implements Entry {}
    }

    record Not(Expression operand) implements Expression {}

    record Sign(boolean minus, Expression operand) implements Expression {}

    record Arithmetic(Operator operator, Expression left, Expression right) implements Expression {

        enum Operator {
            PLUS,
            MINUS,
            TIMES,
            DIVIDED,
            MODULO,
            POWER;

            static Operator of(String symbol) {
                return switch (symbol) {
                    case "+" -> PLUS;
                    case "-" -> MINUS;
                    case "*" -> TIMES;
                    case "/" -> DIVIDED;
                    case "%" -> MODULO;
                    case "**" -> POWER;
                    default -> throw new IllegalArgumentException(symbol);
                };
            }
        }
    }

    record Comparison(Operator operator, Expression left, Expression right) implements Expression {

        enum Operator {
            EQUAL,
            NOT_EQUAL,
            LESS,
            LESS_OR_EQUAL,
            GREATER,
            GREATER_OR_EQUAL;

            static Operator of(String symbol) {
                return switch (symbol) {
                    case "==" -> EQUAL;
                    case "!=" -> NOT_EQUAL;
                    case "<" -> LESS;
                    case "<=" -> LESS_OR_EQUAL;
                    case ">" -> GREATER;
                    case ">=" -> GREATER_OR_EQUAL;
                    default -> throw new IllegalArgumentException(symbol);
                };
            }
        }
    }

    /** Two or more; a long chain is one node, so that it does not count as depth. */
    record And(List<Expression> operands) implements Expression {}

    /** Two or more, like {@link And}. */
    record Or(List<Expression> operands) implements Expression {}

    /** The right side may be a {@link Range}. */
    record In(Expression left, Expression right) implements Expression {}

    record Match(Expression left, Expression right) implements Expression {}

    /** Only at the right of {@link In}, and in brackets as a {@link Step.Slice}. */
    record Range(Expression from, Expression to, boolean inclusive) implements Expression {}

    /** {@code a => b}; only as an argument of {@code select} and as an {@link Entry.Conditional}. */
    record Pair(Expression condition, Expression value) implements Expression {}

    record Traversal(Expression base, List<Step> steps) implements Expression {}

    /** {@code base | order(..)}. */
    record Order(Expression base, List<Key> keys) implements Expression {

        record Key(Expression value, boolean descending) {}
    }

    /** {@code base | score(..)}. */
    record Score(Expression base, List<Expression> scorers) implements Expression {}

    /** {@code boost(..)}; only inside {@link Score}. */
    record Boost(Expression predicate, Expression amount) implements Expression {}

    record Select(List<Pair> alternatives, @Nullable Expression fallback) implements Expression {}

    /** A call of a built-in function. */
    record Call(Signature function, List<Expression> arguments) implements Expression {}

    /** A call of a function that the query itself defines. */
    record CustomCall(String name, Expression argument) implements Expression {}

    /** The argument of a function that wants to know which attributes are meant, not their values. */
    record Selection(Selector selector) implements Expression {}
}
